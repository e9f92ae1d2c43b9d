"""The province's settings and the law they rest on, as people read and change them."""
