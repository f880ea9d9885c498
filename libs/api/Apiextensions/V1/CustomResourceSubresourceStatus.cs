namespace Cluster.Api.Apiextensions.V1;

/// <summary>Turns on the status subresource, which has no settings of its own. Status can then be written only through it, and it writes nothing else.</summary>
public sealed record CustomResourceSubresourceStatus
{
}
