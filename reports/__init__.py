"""The island of documents: facts in, bytes out. It knows neither Flask nor the database."""
