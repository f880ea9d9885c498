using Cluster.Api;

namespace Cluster.ApiServer.Registry;

/// <summary>A kind's own rules. Pure: no clock, no storage, no I/O; everything generic is done by the resource store.</summary>
/// <typeparam name="T">The stored form of the kind.</typeparam>
/// <remarks>Order of a write: default, admission, prepare, validate. The store itself takes care of names, uid, timestamps, finalizers,
/// generation (<see cref="ResourceDefinition{T}.DesiredState"/>), and of keeping status and spec apart
/// (<see cref="ResourceDefinition{T}.CopyStatus"/>).</remarks>
internal interface IResourceStrategy<T>
    where T : class, IKubernetesObject
{
    /// <summary>Fills in what the client left open. Also applied to updates.</summary>
    T Default(T obj);

    /// <summary>Drops or sets what a client may not choose on create, such as status.</summary>
    T PrepareForCreate(T obj);

    /// <summary>Carries over what an update may not touch.</summary>
    T PrepareForUpdate(T next, T current);

    /// <summary>The same for the status subresource; <paramref name="next"/> has the current spec already.</summary>
    T PrepareForStatusUpdate(T next, T current);

    /// <summary>What is wrong with a new object; metadata common to all kinds has been checked.</summary>
    IEnumerable<FieldError> ValidateCreate(T obj);

    /// <summary>What is wrong with the object, and with changing to it.</summary>
    IEnumerable<FieldError> ValidateUpdate(T next, T current);

    /// <summary>What is wrong with a new status.</summary>
    IEnumerable<FieldError> ValidateStatusUpdate(T next, T current);
}
