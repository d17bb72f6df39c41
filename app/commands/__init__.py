"""The commands of ``ringback``, in folders by what they are about; each file imports only what it needs."""
