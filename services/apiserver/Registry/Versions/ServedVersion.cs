using System.Reflection;
using Cluster.Api;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>A group and version under which a resource is served in another form than the stored one.</summary>
/// <param name="group">API group; empty for core.</param>
/// <param name="version">API version.</param>
internal abstract class ServedVersion(string group, string version)
{
    public string Group { get; } = group;

    public string Version { get; } = version;

    /// <summary><c>v1</c> or <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Why clients should move on; null for versions that upstream still serves.</summary>
    public Deprecation? Deprecation { get; init; }

    /// <summary>Whether what today's rules refuse was fine in this version; null when it has no rules of its own.</summary>
    public Func<FieldError, bool>? Waives { get; init; }

    /// <summary>Subresources that only this version has.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>Whether a deletion that says nothing of dependents leaves them, as it did before there was a garbage collector.</summary>
    public bool OrphansDependents { get; init; }

    /// <summary>The shape of an object as it travels.</summary>
    public abstract Schema Schema { get; }

    /// <summary>The shape of a list as it travels.</summary>
    public abstract Schema ListSchema { get; }

    /// <summary>Reads an object as it travels.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is none.</exception>
    public abstract IKubernetesObject Read(ReadOnlySpan<byte> json);

    /// <summary>Fills in what a client left out, where the version has defaults of its own.</summary>
    public virtual void Default(IKubernetesObject wire)
    {
    }

    /// <summary>Wire object to stored object.</summary>
    public abstract IKubernetesObject Decode(IKubernetesObject wire);

    /// <summary>The encoded wire form of a stored object.</summary>
    public abstract byte[] EncodeStored(IKubernetesObject stored);

    /// <summary>A version through typed conversion functions.</summary>
    /// <typeparam name="TStored">Stored form.</typeparam>
    /// <typeparam name="TWire">Form of this version.</typeparam>
    public static ServedVersion Of<TStored, TWire>(string group, string version, Func<TWire, TStored> toStored, Func<TStored, TWire> toWire)
        where TStored : class, IKubernetesObject
        where TWire : class, IKubernetesObject =>
        new TypedVersion<TStored, TWire>(group, version, toStored, toWire);

    /// <summary>A version of the stored form's group that differs from it in what is listed, if in anything.</summary>
    /// <typeparam name="T">Stored form.</typeparam>
    /// <param name="version">Such as <c>v1beta1</c>.</param>
    /// <param name="changes">Types that differ.</param>
    public static ServedVersion View<T>(string version, params IReadOnlyList<TypeChange> changes)
        where T : class, IKubernetesObject =>
        new ViewedVersion(typeof(T), typeof(T).GetCustomAttribute<KindAttribute>()!.Group, version) { Changes = changes };
}
