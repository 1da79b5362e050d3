/** What the server knows of a connection; an embedding server passes it with the request. */
export interface Connection {
  /** Address of the peer. Used to count requests, in memory, and never kept. */
  address?: string | undefined
}
