using Cluster.Api;

namespace Cluster.ApiServer.Registry;

/// <summary>A part of an object with a subresource of its own, such as a pod's ephemeral containers: through it that part changes and nothing else.</summary>
/// <param name="Merge">The current object (second) with the part of what the client sent (first).</param>
/// <param name="Validate">What is wrong with the result (first), and with changing to it from the current state (second).</param>
/// <typeparam name="T">The stored form of the kind.</typeparam>
internal sealed record ObjectPart<T>(Func<T, T, T> Merge, Func<T, T, IEnumerable<FieldError>> Validate)
    where T : class, IKubernetesObject;
