"""The pages: what officers and members see in a browser, made on the server, readable without scripts."""
