using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>v1/ServiceAccount</c>: the metadata says it all.</summary>
internal sealed class ServiceAccountStrategy : ResourceStrategy<ServiceAccount>;
