using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Autoscaling.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry;

/// <summary>Everything the server knows about a resource; the typed half is <see cref="ResourceDefinition{T}"/>.</summary>
internal abstract class ResourceDefinition
{
    /// <summary>Every verb a stored resource can have, in discovery's order.</summary>
    public static readonly IReadOnlyList<string> AllVerbs =
        ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    /// <summary>API group of the stored form; empty for core.</summary>
    public string Group { get; init; } = "";

    /// <summary>Version of the stored form.</summary>
    public string Version { get; init; } = "";

    /// <summary>Kind as written in manifests.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Lower-case plural, as in URLs.</summary>
    public string Plural { get; init; } = "";

    /// <summary>Lower-case singular; by default the kind in lower case.</summary>
    public string Singular { get => field ?? Kind.ToLowerInvariant(); init; }

    /// <summary>Abbreviations for kubectl.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Sets such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether objects live in a namespace.</summary>
    public bool Namespaced { get; init; } = true;

    /// <summary>What is wrong with a name, or null; a DNS subdomain unless the kind says otherwise.</summary>
    public Func<string, string?> NameRule { get; init; } = NameRules.Subdomain;

    /// <summary>Verbs that are served.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = AllVerbs;

    /// <summary>Versions served besides the stored one, each through conversion.</summary>
    public IReadOnlyList<ServedVersion> OtherVersions { get; set; } = [];

    /// <summary>Whether the stored form can be asked for; the other versions can be without it.</summary>
    public bool IsStoredFormServed { get; set; } = true;

    /// <summary>Why clients should move on from the stored form; null for kinds that upstream still serves.</summary>
    public Deprecation? Deprecation { get; init; }

    /// <summary>Subresources besides status and scale, such as <c>binding</c>, <c>log</c>, <c>token</c>; their handlers are the server's.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>Whether a PUT to an absent name creates the object, as upstream allows for some kinds.</summary>
    public bool AllowsCreateOnUpdate { get; init; }

    /// <summary>Whether an update without resourceVersion overwrites whatever is there.</summary>
    public bool AllowsUnconditionalUpdate { get; init; } = true;

    /// <summary>How long an object lives; null for ever.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Whether deletion without options orphans dependents; a relic of a few old kinds.</summary>
    public bool OrphansByDefault { get; init; }

    /// <summary><c>pods</c>, or <c>deployments.apps</c>: the topic, and the resource's name in the store.</summary>
    public string Name => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary><c>v1</c>, or <c>apps/v1</c>: of the stored form.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The stored CLR type.</summary>
    public abstract Type ClrType { get; }

    /// <summary>The shape of the stored form.</summary>
    public virtual Schema Schema => Schema.Of(ClrType);

    /// <summary>The shape of a list of objects in stored form.</summary>
    public virtual Schema ListSchema => Schema.Of(typeof(ObjectList<>).MakeGenericType(ClrType));

    /// <summary>Kind of a list of objects.</summary>
    public virtual string ListKind => Kind + "List";

    /// <summary>Whether strategic merge patches are understood: custom resources have no merge keys to go by.</summary>
    public virtual bool AllowsStrategicMerge => true;

    /// <summary>What to tell clients that still use it; null when there is nothing to say.</summary>
    public virtual string? DeprecationWarning => null;

    /// <summary>Finalizers that the beginning of a deletion puts on the object.</summary>
    public virtual IReadOnlyList<string> FinalizersOnDelete => [];

    /// <summary>How this form relates to the stored bytes; null when objects are stored in this form.</summary>
    public virtual IStoredForm? StoredForm => null;

    /// <summary>Tells documents about this resource apart when it can change while the server runs; empty when it cannot.</summary>
    public virtual string Revision => "";

    /// <summary>Columns of the server-side table; empty prints name and age.</summary>
    public abstract IReadOnlyList<TableColumn> TableColumns { get; }

    /// <summary>The fields that the cells of <see cref="TableColumns"/> are made of; null when they are not worth telling apart from the rest.</summary>
    public JsonOutline? CellFields { get; init; }

    /// <summary>Paths a field selector may name besides <c>metadata.name</c> and <c>metadata.namespace</c>.</summary>
    public abstract IReadOnlyCollection<string> FieldPaths { get; }

    /// <summary>Whether there is a status subresource.</summary>
    public abstract bool HasStatus { get; }

    /// <summary>Whether there is a scale subresource.</summary>
    public abstract bool HasScale { get; }

    /// <summary>Whether <c>metadata.generation</c> counts changes of the desired state.</summary>
    public abstract bool HasGeneration { get; }

    public abstract IKubernetesObject Decode(ReadOnlySpan<byte> json);

    /// <summary>Reads what a client sent, which may hold more than the form does.</summary>
    public virtual IKubernetesObject DecodeWire(ReadOnlySpan<byte> json) => Decode(json);

    public abstract byte[] Encode(IKubernetesObject obj);

    public abstract IKubernetesObject WithMetadata(IKubernetesObject obj, ObjectMeta metadata);

    /// <summary><paramref name="to"/> with the status of <paramref name="from"/>; <paramref name="to"/> itself without a status subresource.</summary>
    public abstract IKubernetesObject WithStatusOf(IKubernetesObject to, IKubernetesObject from);

    /// <summary>The value of a field for selectors; null when the path is not selectable.</summary>
    public abstract string? FieldValue(IKubernetesObject obj, string path);

    public abstract object?[] Cells(IKubernetesObject obj, DateTimeOffset now);

    /// <summary>Whether the desired state of two objects differs; always false without <see cref="HasGeneration"/>.</summary>
    public abstract bool DesiredStateDiffers(IKubernetesObject one, IKubernetesObject other);

    public abstract IKubernetesObject Default(IKubernetesObject obj);

    public abstract IKubernetesObject PrepareForCreate(IKubernetesObject obj);

    /// <summary>The new object with the name of who asked for it, for kinds that keep it.</summary>
    public abstract IKubernetesObject Sign(IKubernetesObject obj, UserInfo requester);

    public abstract IKubernetesObject PrepareForUpdate(IKubernetesObject next, IKubernetesObject current);

    public abstract IKubernetesObject PrepareForStatusUpdate(IKubernetesObject next, IKubernetesObject current);

    public abstract IEnumerable<FieldError> ValidateCreate(IKubernetesObject obj);

    public abstract IEnumerable<FieldError> ValidateUpdate(IKubernetesObject next, IKubernetesObject current);

    public abstract IEnumerable<FieldError> ValidateStatusUpdate(IKubernetesObject next, IKubernetesObject current);

    /// <summary>Seconds to wait for a graceful end; 0 removes at once.</summary>
    /// <param name="obj">The object to delete.</param>
    /// <param name="requested">What the client asked for, if it did.</param>
    public abstract long GracePeriod(IKubernetesObject obj, long? requested);

    /// <summary>The object as it looks once its deletion has begun, apart from its metadata.</summary>
    public abstract IKubernetesObject MarkDeleting(IKubernetesObject obj);

    /// <summary>Whether something other than metadata finalizers keeps a deleted object, such as a namespace's spec.finalizers.</summary>
    public abstract bool HoldsDeletion(IKubernetesObject obj);

    /// <summary>Why an object cannot be deleted by anybody; null when it can.</summary>
    public virtual string? RefusalOfDeletion(IKubernetesObject obj) => null;

    /// <summary>Whether a subresource holds a part of the object, besides status.</summary>
    public virtual bool HasPart(string subresource) => false;

    /// <summary>The current object with the part of <paramref name="wanted"/> that a subresource holds.</summary>
    public virtual IKubernetesObject MergePart(string subresource, IKubernetesObject wanted, IKubernetesObject current) => current;

    /// <summary>What is wrong with a change through a subresource.</summary>
    public virtual IEnumerable<FieldError> ValidatePart(string subresource, IKubernetesObject next, IKubernetesObject current) => [];

    /// <summary>The form that travels in watch topics; the object itself except for secrets.</summary>
    public abstract IKubernetesObject Published(IKubernetesObject obj);

    /// <summary>Whether events and history must not show the whole objects.</summary>
    public virtual bool IsConfidential => false;

    /// <summary>Topics besides the resource's own.</summary>
    public abstract IEnumerable<string> ExtraTopics(IKubernetesObject obj);

    /// <summary>Fields that lead to the number of replicas which the scale subresource sets.</summary>
    public virtual IReadOnlyList<string> ReplicasPath => ["spec", "replicas"];

    public abstract Scale ReadScale(IKubernetesObject obj);

    public abstract IKubernetesObject WriteScale(IKubernetesObject obj, int replicas);
}
