"""Danh mục đơn vị on the screen: who exists under which name, who followed whom, what each was awarded."""
