using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Apply;

/// <summary>Writes down who set what, for every write but server-side apply: whoever changes a field owns it.</summary>
/// <remarks>Source: <c>k8s.io/apimachinery/pkg/util/managedfields</c>. Sees an object after its defaults and before admission, so what
/// admission adds is nobody's.</remarks>
internal sealed class FieldTracker(ResourceDefinition resource, WriteOptions options, DateTimeOffset now)
{
    private readonly ServedResource _served = options.Served ?? new(resource, resource.Group, resource.Version, null);

    private FieldOwner Owner => new(options.Manager, false, _served.ApiVersion, options.Subresource);

    private FieldSet Ignored => SystemFields.IgnoredBy(resource, options.Subresource);

    /// <summary>A new object with its owner.</summary>
    /// <param name="claimed">The managedFields that the client sent.</param>
    public TrackedObject TrackCreate(IKubernetesObject obj, IReadOnlyList<ManagedFieldsEntry> claimed)
    {
        var bare = Bare(obj);
        var body = BareBody.Of(resource.Encode(bare));
        using var before = Json.Parse(EmptyObjects.Of(_served.WireSchema));
        using var after = Json.Parse(WireForm(bare, body));
        var changed = ObjectComparer.Compare(before.RootElement, after.RootElement, _served.WireSchema).Owned(Ignored).Changed;
        var owners = Claimed(EncodedManagedFields.Of(claimed)) ?? new([]);
        Take(owners, new(changed, FieldSet.Empty), static (_, _) => null);
        return new(WithOwners(bare, owners.Encode()), body, false);
    }

    /// <summary>A changed object with its owners.</summary>
    /// <param name="current">The encoded state before, in stored form.</param>
    /// <param name="known">The managedFields before.</param>
    /// <param name="claimed">The managedFields that the client sent.</param>
    public TrackedObject TrackUpdate(
        ReadOnlyMemory<byte> current, IReadOnlyList<ManagedFieldsEntry> known, IKubernetesObject next, IReadOnlyList<ManagedFieldsEntry> claimed)
    {
        var bare = Bare(next);
        var body = BareBody.Of(resource.Encode(bare));
        var (before, sent) = (EncodedManagedFields.Of(known), EncodedManagedFields.Of(claimed));
        var isResent = options.Subresource.Length > 0 || sent.Json.IsEmpty || sent.Json.Span.SequenceEqual(before.Json.Span);
        if (!isResent && IsReset(sent))
            return new(bare, body, false);
        var asked = isResent ? null : Claimed(sent);
        if (asked is null && before.Json.IsEmpty)
            return new(bare, body, true); // an object without owners stays without, until somebody applies it
        var difference = Difference(current, bare, body);
        if (asked is null && difference.IsNone)
            return new(WithOwners(bare, before), body, true);
        var owners = asked ?? Stored(before);
        if (owners.IsEmpty)
            return new(bare, body, false);
        var isSame = Take(owners, difference, (version, forms) => forms.Compare(current, body.Json, new(resource, resource.Group, resource.Version, null), version));
        return new(WithOwners(bare, owners.Encode()), body, isSame && asked is null);
    }

    /// <summary>What the client sent, if it is fit to be kept; null where what is stored goes on.</summary>
    private static Ownership? Claimed(EncodedManagedFields sent)
    {
        try
        {
            return sent.Json.IsEmpty || Ownership.Read(sent, isTrusted: false) is not { IsEmpty: false } owners ? null : owners;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return null; // upstream ignores them too: a client that mangles managedFields must not lose them
        }
    }

    private static Ownership Stored(EncodedManagedFields fields)
    {
        try
        {
            return Ownership.Read(fields, isTrusted: true);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new([]);
        }
    }

    /// <summary>A single empty entry says that nobody is to own anything.</summary>
    private static bool IsReset(EncodedManagedFields sent)
    {
        using var list = Json.Parse(sent.Json);
        return list.RootElement.GetArrayLength() == 1 && list.RootElement[0] is { ValueKind: JsonValueKind.Object } only && only.GetPropertyCount() == 0;
    }

    private ObjectDifference Difference(ReadOnlyMemory<byte> current, IKubernetesObject bare, BareBody body)
    {
        using var before = Json.Parse(_served.Conversion is null ? current : new VersionForms(resource).Encode(resource.Decode(current.Span), _served));
        using var after = Json.Parse(WireForm(bare, body));
        return ObjectComparer.Compare(before.RootElement, after.RootElement, _served.WireSchema).Owned(Ignored);
    }

    private ReadOnlyMemory<byte> WireForm(IKubernetesObject bare, BareBody body) => _served.Conversion is { } conversion ? conversion.EncodeStored(bare) : body.Json;

    /// <summary>Gives the changed fields to the writer and takes them, and those that are gone, from everybody else.</summary>
    /// <returns>Whether every owner has the fields it had.</returns>
    private bool Take(Ownership owners, ObjectDifference difference, Func<string, VersionForms, ObjectDifference?> inVersion)
    {
        var me = Owner;
        var isSame = true;
        Dictionary<string, ObjectDifference?>? others = null;
        foreach (var entry in owners.Entries.ToArray())
        {
            if (entry.Owner.IsSame(me))
                continue;
            ObjectDifference? theirs = difference;
            if (entry.Owner.ApiVersion != me.ApiVersion && !(others ??= []).TryGetValue(entry.Owner.ApiVersion, out theirs))
                others[entry.Owner.ApiVersion] = theirs = inVersion(entry.Owner.ApiVersion, new(resource));
            var left = theirs is { } gone ? entry.Fields.Difference(gone.Changed).Difference(gone.Removed) : FieldSet.Empty;
            if (ReferenceEquals(left, entry.Fields))
                continue;
            isSame = false;
            owners.Set(entry.Owner, left, entry.Time);
        }

        var mine = owners.Find(me);
        var held = mine?.Fields ?? FieldSet.Empty;
        var fields = held.Difference(difference.Removed).Union(difference.Changed);
        owners.Set(me, fields, difference.Changed.IsEmpty ? mine?.Time ?? now : now);
        owners.MergeAncient();
        return isSame && ReferenceEquals(fields, held);
    }

    /// <summary>The object without what is put in when it is written.</summary>
    private IKubernetesObject Bare(IKubernetesObject obj) => obj.Metadata is { ResourceVersion: "", ManagedFields: EncodedManagedFields { Json.IsEmpty: true } }
        ? obj
        : resource.WithMetadata(obj, obj.Metadata with { ResourceVersion = "", ManagedFields = EncodedManagedFields.Empty });

    private IKubernetesObject WithOwners(IKubernetesObject bare, EncodedManagedFields owners) =>
        resource.WithMetadata(bare, bare.Metadata with { ManagedFields = owners });
}
