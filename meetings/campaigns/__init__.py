"""Pages of campaigns: what is asked of partners, their replies, and what came of them."""
