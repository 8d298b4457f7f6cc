"""The real parts behind the ports; each heavy library is imported only when its adapter is used."""
