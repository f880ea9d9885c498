using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.CustomResources;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>A write as webhooks and policies see it: in any version of its resource, with its namespace, made when somebody asks.</summary>
/// <remarks>Belongs to one policy's turn with one request. Not thread-safe.</remarks>
internal sealed class AdmissionSubject(AdmissionRequest request, ResourceRegistry registry, WatchCaches caches)
{
    private const string Namespaces = "namespaces";

    private readonly Dictionary<ServedResource, AdmissionView> _views = [];
    private Namespace? _namespace;
    private ServedResource[]? _equivalents;

    /// <summary>The request, with the object as it is now.</summary>
    public AdmissionRequest Request { get; private set; } = request;

    /// <summary>The form in which the request came.</summary>
    public ServedResource Served { get; } = request.Options.Served ?? new(request.Resource, request.Resource.Group, request.Resource.Version, null);

    /// <summary>The namespace; a Namespace counts as being in itself.</summary>
    public string Namespace => IsAboutNamespace ? Request.Name : Request.Namespace;

    /// <summary>The resource under its other groups and versions.</summary>
    public IReadOnlyList<ServedResource> Equivalents =>
        _equivalents ??= [.. registry.Served.Where(other => other.Definition.Name == Request.Resource.Name && (other.Group, other.Version) != (Served.Group, Served.Version))];

    private bool IsAboutNamespace => Request.Resource.Name == Namespaces;

    /// <summary>Whether a request decides over webhooks and policies themselves, which therefore have no say in it.</summary>
    public static bool IsExempt(AdmissionRequest request) => request.Resource.Group == "admissionregistration.k8s.io";

    /// <summary>Goes on with another object.</summary>
    public void Continue(IKubernetesObject next)
    {
        Request = Request with { Object = next };
        foreach (var served in _views.Keys.ToList())
            _views[served] = _views[served].Outdated();
    }

    /// <summary>The labels of the namespace; null when there is none whose labels could count.</summary>
    /// <exception cref="ApiException">There is no such namespace (404).</exception>
    public async ValueTask<IReadOnlyDictionary<string, string>?> NamespaceLabelsAsync(CancellationToken ct)
    {
        if (IsAboutNamespace && Request is { Subresource: "", Operation: AdmissionOperation.Create or AdmissionOperation.Update, Object: { } written })
            return written.Metadata.Labels;
        return await NamespaceAsync(ct) is { } found ? found.Metadata.Labels : null;
    }

    /// <summary>The namespace that the request is in; null when it is in none.</summary>
    /// <exception cref="ApiException">There is no such namespace (404).</exception>
    public async ValueTask<Namespace?> NamespaceAsync(CancellationToken ct)
    {
        if (_namespace is not null || Namespace is not { Length: > 0 } name)
            return _namespace;
        var cache = caches[Namespaces];
        var found = cache.TryGetState()?.Objects.Find(name) ?? (await cache.CurrentStateAsync(ct)).Objects.Find(name);
        if (found is null && IsAboutNamespace)
            return Request.Object as Namespace; // it is about to be made
        return _namespace = found?.Typed as Namespace ?? throw ApiException.NotFound(cache.Resource, name);
    }

    /// <summary>The request in a form of its resource.</summary>
    /// <exception cref="ApiException">The object cannot be converted.</exception>
    public async ValueTask<AdmissionView> InAsync(ServedResource form, CancellationToken ct)
    {
        if (_views.TryGetValue(form, out var known) && known.IsCurrent)
            return known;
        var next = Request.Object is { } obj ? await EncodeAsync(obj, form, ct) : default;
        var current = known is not null ? known.OldObject : Request.Current is { } old ? await EncodeAsync(old, form, ct) : default;
        return _views[form] = new(this, form, next, current);
    }

    /// <summary>What a form of the object says, as an object to go on with: with defaults, and with what only the server may set.</summary>
    /// <exception cref="System.Text.Json.JsonException">It does not fit the kind.</exception>
    /// <exception cref="ApiException">It cannot be converted.</exception>
    public async ValueTask<IKubernetesObject> DecodeAsync(ReadOnlyMemory<byte> json, ServedResource form, CancellationToken ct)
    {
        var before = Request.Object!;
        if (!IsOfResource(before))
            return System.Text.Json.JsonSerializer.Deserialize(json.Span, before.GetType(), KubernetesJson.Options) as IKubernetesObject ?? before;
        var wire = form.DecodeWire(json.Span);
        var decoded = form.Conversion is { } conversion ? conversion.Decode(wire) : await InOwnFormAsync(wire, form, ct);
        var defaulted = Request.Resource.Default(decoded);
        var (now, was) = (defaulted.Metadata, before.Metadata);
        var next = Request.Resource.WithMetadata(defaulted, now with
        {
            Uid = was.Uid,
            CreationTimestamp = was.CreationTimestamp,
            DeletionTimestamp = was.DeletionTimestamp,
            DeletionGracePeriodSeconds = was.DeletionGracePeriodSeconds,
            Generation = was.Generation,
            ResourceVersion = was.ResourceVersion,
            SelfLink = was.SelfLink,
            ManagedFields = was.ManagedFields,
        });
        return IsSame(next, before) ? before : next;
    }

    /// <summary>Whether two states of the object are the same to a client.</summary>
    public bool IsSame(IKubernetesObject one, IKubernetesObject other) => ReferenceEquals(one, other) || Encode(one).AsSpan().SequenceEqual(Encode(other));

    /// <summary>The kind of an object, which may be that of a subresource.</summary>
    public KindName KindIn(ServedResource form) => (Request.Object ?? Request.Current) is { } obj && !IsOfResource(obj)
        ? KindName.Of(obj.ApiVersion, obj.Kind)
        : new(form.Group, form.Version, Request.Resource.Kind);

    private bool IsOfResource(IKubernetesObject obj) => obj.GetType() == Request.Resource.ClrType;

    private byte[] Encode(IKubernetesObject obj) => IsOfResource(obj)
        ? Request.Resource.Encode(obj)
        : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType(), KubernetesJson.Options);

    private async ValueTask<ReadOnlyMemory<byte>> EncodeAsync(IKubernetesObject obj, ServedResource form, CancellationToken ct)
    {
        if (form.Conversion is { } conversion && IsOfResource(obj))
            return conversion.EncodeStored(obj);
        return obj is CustomObject custom && !ReferenceEquals(form.Definition, Request.Resource) ? await ConvertAsync(custom, form.Definition, ct) : Encode(obj);
    }

    private async ValueTask<IKubernetesObject> InOwnFormAsync(IKubernetesObject obj, ServedResource form, CancellationToken ct) =>
        obj is CustomObject custom && !ReferenceEquals(form.Definition, Request.Resource)
            ? Request.Resource.Decode((await ConvertAsync(custom, Request.Resource, ct)).Span)
            : obj;

    /// <summary>Every version of a custom resource reads what another one has written.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> ConvertAsync(CustomObject obj, ResourceDefinition to, CancellationToken ct) => to.StoredForm is { } form
        ? (await form.ReadAsync([new StoredItem(obj.Metadata.Name, 0, obj.Encode())], ct))[0].Json
        : obj.In(to.ApiVersion).Encode();
}
