namespace Cluster.ApiServer.Registry;

/// <summary>What is wrong with a field, in the vocabulary of upstream's <c>field.ErrorType</c>.</summary>
internal enum FieldErrorKind
{
    NotFound,
    Required,
    Duplicate,
    Invalid,
    NotSupported,
    Forbidden,
    TooLong,
    TooMany,
    Internal,
    TypeInvalid,
}
