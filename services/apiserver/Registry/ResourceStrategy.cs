using Cluster.Api;

namespace Cluster.ApiServer.Registry;

/// <summary>A strategy that changes and refuses nothing; kinds override what they care about.</summary>
internal class ResourceStrategy<T> : IResourceStrategy<T>
    where T : class, IKubernetesObject
{
    /// <inheritdoc/>
    public virtual T Default(T obj) => obj;

    /// <inheritdoc/>
    public virtual T PrepareForCreate(T obj) => obj;

    /// <inheritdoc/>
    public virtual T PrepareForUpdate(T next, T current) => next;

    /// <inheritdoc/>
    public virtual T PrepareForStatusUpdate(T next, T current) => next;

    /// <inheritdoc/>
    public virtual IEnumerable<FieldError> ValidateCreate(T obj) => [];

    /// <inheritdoc/>
    public virtual IEnumerable<FieldError> ValidateUpdate(T next, T current) => ValidateCreate(next);

    /// <inheritdoc/>
    public virtual IEnumerable<FieldError> ValidateStatusUpdate(T next, T current) => [];

    /// <summary>Whether two parts of an object say the same, compared as JSON (records compare their lists by reference).</summary>
    protected static bool Same<TPart>(TPart one, TPart other) =>
        ReferenceEquals(one, other) || KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));
}
