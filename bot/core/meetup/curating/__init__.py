"""What a host does with the list of topics: merges, orders, parks and reopens them; and what brings one back."""
