def demo_accounts(): return []
