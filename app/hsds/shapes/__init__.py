"""The shapes of the API's answers, from which its OpenAPI document is made; one test holds answers to them."""
