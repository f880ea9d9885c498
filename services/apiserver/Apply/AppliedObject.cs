using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Apply;

/// <summary>What an apply makes of an object.</summary>
/// <param name="Json">The object in the version of the request.</param>
/// <param name="Owners">Its managedFields.</param>
internal readonly record struct AppliedObject(ReadOnlyMemory<byte> Json, EncodedManagedFields Owners);
