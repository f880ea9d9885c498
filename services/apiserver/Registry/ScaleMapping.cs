using Cluster.Api;
using Cluster.Api.Autoscaling.V1;

namespace Cluster.ApiServer.Registry;

/// <summary>How the scale subresource reads and writes a kind.</summary>
/// <param name="Read">Spec and status of the object's <see cref="Scale"/>; its metadata is filled in by the store.</param>
/// <param name="Write">The object with another number of replicas.</param>
internal sealed record ScaleMapping<T>(Func<T, Scale> Read, Func<T, int, T> Write)
    where T : class, IKubernetesObject;
