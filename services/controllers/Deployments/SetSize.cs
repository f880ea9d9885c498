using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>The size a set is to have.</summary>
internal readonly record struct SetSize(ReplicaSet Set, int Replicas);
