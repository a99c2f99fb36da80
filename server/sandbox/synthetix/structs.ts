/** The structs that are signed (docs and the official SDKs, 2026). The order of fields matters. */
export const structs = {
  CancelOrders: 'CancelOrders(uint256 subAccountId,uint256[] orderIds,uint256 nonce,uint256 expiresAfter)',
  CancelOrdersByCloid:
    'CancelOrdersByCloid(uint256 subAccountId,string[] clientOrderIds,uint256 nonce,uint256 expiresAfter)',
  CancelAllOrders:
    'CancelAllOrders(uint256 subAccountId,string[] symbols,uint256 nonce,uint256 expiresAfter)',
  ScheduleCancel:
    'ScheduleCancel(uint256 subAccountId,uint256 timeoutSeconds,uint256 nonce,uint256 expiresAfter)',
  SubAccountAction: 'SubAccountAction(uint256 subAccountId,string action,uint256 expiresAfter)',
  /** Signed instead of the one before exactly when a nonce is sent (source of the venue's server, 2026-05-02). */
  SubAccountActionWithNonce:
    'SubAccountAction(uint256 subAccountId,string action,uint256 nonce,uint256 expiresAfter)',
  AuthMessage: 'AuthMessage(uint256 subAccountId,uint256 timestamp,string action)',
} as const;
