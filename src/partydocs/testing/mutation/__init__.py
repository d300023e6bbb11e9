"""Documents with one fault each, labelled with what validation must say of them."""
