//! Next meetings as calendar entries (RFC 5545).
