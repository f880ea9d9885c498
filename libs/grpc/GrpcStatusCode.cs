namespace Cluster.Grpc;

/// <summary>How a gRPC call ended.</summary>
/// <remarks>Numbers are those of the <c>grpc-status</c> trailer.</remarks>
public enum GrpcStatusCode
{
    /// <summary>The call succeeded.</summary>
    Ok = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>The server reported something that fits no other code.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the server.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before an answer came.</summary>
    DeadlineExceeded = 4,

    /// <summary>What the request names does not exist.</summary>
    NotFound = 5,

    /// <summary>What the request creates exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota or a space is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the server does not allow the call now.</summary>
    FailedPrecondition = 9,

    /// <summary>A conflict ended the call; the whole sequence may be tried again.</summary>
    Aborted = 10,

    /// <summary>A position lies outside the valid range.</summary>
    OutOfRange = 11,

    /// <summary>The server does not know the method.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the server broke, or the wire format did.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached; the call may be tried again.</summary>
    Unavailable = 14,

    /// <summary>Data is lost for good.</summary>
    DataLoss = 15,

    /// <summary>The caller's identity is missing or wrong.</summary>
    Unauthenticated = 16,
}
