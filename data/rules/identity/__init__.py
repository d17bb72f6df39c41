"""Who is who: how names, addresses, numbers, profiles and organisations are cleaned and compared.

Everything that is typed or imported is cleaned here, once; what is on file already is compared as if it had been.
"""
