namespace Cluster.Sidecar.Http;

/// <summary>A request or reply is larger than the sidecar passes on.</summary>
internal sealed class BodyTooLargeException(long limit) : Exception($"the body is larger than the limit of {limit} bytes");
