using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Apply;

/// <summary>Server-side apply: makes an object have the fields of a configuration, and no longer those that only the same applier asked for before.</summary>
/// <remarks>
/// 1. Merge the configuration into the object. 2. Prune what the applier owned and asks for no more, unless somebody else owns it.
/// 3. Refuse when a field changes that another owns, unless forced. 4. Write down the owners.
/// Source: <c>merge.Updater</c> of <c>sigs.k8s.io/structured-merge-diff</c> and <c>k8s.io/apimachinery/pkg/util/managedfields</c>.
/// </remarks>
internal sealed class Applier(ServedResource served, string manager, string subresource, DateTimeOffset now)
{
    /// <summary>Owner of all that was there before anybody was tracked.</summary>
    public const string BeforeFirstApply = "before-first-apply";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>What an applier asks for in any case, so that the metadata stay when it asks for nothing else in them.</summary>
    private static readonly FieldSet Identity = FieldSet.Path("f:metadata", "f:name");

    private readonly VersionForms _forms = new(served.Definition);
    private readonly FieldOwner _me = new(manager, true, served.ApiVersion, subresource);

    private Schema Schema => served.WireSchema;

    private FieldSet Ignored => SystemFields.IgnoredBy(served.Definition, subresource);

    /// <param name="live">The object in the version of the request; an empty object when there is none.</param>
    /// <param name="owners">Its managedFields.</param>
    /// <exception cref="ApiException">Fields that others own would change (409).</exception>
    public AppliedObject Apply(ReadOnlyMemory<byte> live, EncodedManagedFields owners, JsonElement configuration, bool force)
    {
        using var document = Json.Parse(live);
        var known = OwnersOf(document.RootElement, owners);
        var attempt = Try(live, document.RootElement, known, configuration, force);
        if (!attempt.Conflicts.IsEmpty && LastApplied.Concerns(manager))
        {
            // kubectl takes over what its own client-side apply has set before.
            var left = attempt.Conflicts.Without(LastApplied.FieldsStillSet(document.RootElement, Schema));
            attempt = left.IsEmpty ? Try(live, document.RootElement, known, configuration, force: true) : attempt with { Conflicts = left };
        }

        if (!attempt.Conflicts.IsEmpty)
            throw attempt.Conflicts.ToException();
        return attempt.IsSame ? new(live, owners) : new(LastApplied.Renew(manager, attempt.Json, configuration), attempt.Owners.Encode());
    }

    private Attempt Try(ReadOnlyMemory<byte> live, JsonElement before, Ownership known, JsonElement configuration, bool force)
    {
        var owners = new Ownership([.. known.Entries]);
        var wanted = FieldExtractor.Extract(configuration, Schema).Outside(Ignored);
        var last = owners.Find(_me);
        owners.Set(_me, wanted.Union(Identity), now);
        var json = Written(output => ObjectMerger.Merge(before, configuration, Schema, output));
        if (last is not null)
            json = Prune(json, last, owners);
        using var after = Json.Parse(json);
        var difference = ObjectComparer.Compare(before, after.RootElement, Schema).Outside(Ignored);
        var (conflicts, isSame) = Yield(owners, difference, live, json);
        var mine = wanted.Difference(SystemFields.Unowned);
        owners.Set(_me, mine, now);
        isSame &= difference.IsNone && last is not null && last.Owner.ApiVersion == _me.ApiVersion && mine.Equals(last.Fields);
        return new(json, owners, force ? new() : conflicts, isSame);
    }

    private Ownership OwnersOf(JsonElement live, EncodedManagedFields owners)
    {
        Ownership known;
        try
        {
            known = Ownership.Read(owners, isTrusted: true);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            known = new([]);
        }

        if (!known.IsEmpty || live.GetPropertyCount() == 0)
            return known;
        using var empty = Json.Parse(EmptyObjects.Of(Schema));
        var all = ObjectComparer.Compare(empty.RootElement, live, Schema).Owned(Ignored).Changed;
        known.Set(new(BeforeFirstApply, false, served.ApiVersion, subresource), all, now);
        return known;
    }

    /// <summary>Takes changed and removed fields from other owners.</summary>
    private (FieldConflicts Conflicts, bool IsSame) Yield(Ownership owners, ObjectDifference difference, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var conflicts = new FieldConflicts();
        var isSame = true;
        foreach (var entry in owners.Entries.ToArray())
        {
            if (entry.Owner.IsSame(_me))
                continue;
            var theirs = entry.Owner.ApiVersion == _me.ApiVersion ? difference : _forms.Compare(before, after, served, entry.Owner.ApiVersion);
            if (theirs is { } change)
                conflicts.Add(entry.Owner, entry.Fields.Intersection(change.Changed));
            var left = theirs is { } gone ? entry.Fields.Difference(gone.Changed).Difference(gone.Removed) : FieldSet.Empty;
            isSame &= ReferenceEquals(left, entry.Fields);
            owners.Set(entry.Owner, left, entry.Time);
        }

        return (conflicts, isSame);
    }

    /// <summary>Removes what the applier asked for last time, except what it or others own now, and what it never owned.</summary>
    private ReadOnlyMemory<byte> Prune(ReadOnlyMemory<byte> merged, OwnedFields last, Ownership owners)
    {
        if (_forms.Find(last.Owner.ApiVersion) is not { } version)
            return merged;
        var schema = version.WireSchema;
        var whole = _forms.Convert(merged, served, version);
        using var document = Json.Parse(whole);
        var root = document.RootElement;
        var all = NamedFields.Complete(FieldExtractor.Extract(root, schema), schema);
        var before = NamedFields.Complete(last.Fields, schema);
        var kept = FieldsOf(Without(root, before, schema), schema);
        foreach (var entry in owners.Entries)
            kept = kept.Union(NamedFields.Complete(InVersion(entry, version, schema, merged), schema));
        var withOwned = FieldsOf(Without(root, all.Difference(kept), schema), schema);
        var pruned = Without(root, all.Difference(withOwned).Intersection(before), schema);
        return _forms.Convert(pruned, version, served);
    }

    /// <summary>An owner's fields in the words of a version: those of another version are taken to be whatever is there under the same name.</summary>
    private FieldSet InVersion(OwnedFields entry, ServedResource version, Schema schema, ReadOnlyMemory<byte> merged)
    {
        if (entry.Owner.ApiVersion == version.ApiVersion || _forms.Find(entry.Owner.ApiVersion) is not { } other || other.Conversion == version.Conversion)
            return entry.Fields;
        using var theirs = Json.Parse(_forms.Convert(merged, served, other));
        var unowned = FieldExtractor.Extract(theirs.RootElement, other.WireSchema).Difference(NamedFields.Complete(entry.Fields, other.WireSchema));
        return FieldsOf(_forms.Convert(Without(theirs.RootElement, unowned, other.WireSchema), other, version), schema);
    }

    private static FieldSet FieldsOf(ReadOnlyMemory<byte> json, Schema schema)
    {
        using var document = Json.Parse(json);
        return NamedFields.Complete(FieldExtractor.Extract(document.RootElement, schema), schema);
    }

    private static ReadOnlyMemory<byte> Without(JsonElement value, FieldSet doomed, Schema schema) =>
        Written(output => FieldRemover.Remove(value, doomed, schema, output));

    private static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>An outcome before anybody has judged its conflicts.</summary>
    private sealed record Attempt(ReadOnlyMemory<byte> Json, Ownership Owners, FieldConflicts Conflicts, bool IsSame);
}
