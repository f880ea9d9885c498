using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Autoscaling.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.CustomResources.Conversion;
using Cluster.ApiServer.CustomResources.Definitions;
using Cluster.ApiServer.CustomResources.Rules;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.CustomResources;

/// <summary>One version of a custom resource, as the rest of the server knows resources.</summary>
/// <remarks>Each version is a form of its own: its objects are checked by its schema and converted on their way from and to the store.
/// The schema is read out of the definition's bytes when it is first needed.</remarks>
internal sealed class CustomResource : ResourceDefinition
{
    private const string StatusField = "status";
    private const string UncheckedRules =
        "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    private readonly DefinitionOutline.VersionOutline _version;
    private readonly Lazy<StructuralSchema> _structure;
    private readonly Lazy<RuleNode?> _rules;
    private readonly Lazy<Schema> _schema;
    private readonly Lazy<Schema> _listSchema;
    private readonly Lazy<CustomColumns> _columns;
    private readonly Dictionary<string, JsonPath> _fields;
    private readonly ScalePaths? _scale;
    private volatile bool _isTerminating;

    /// <param name="converter">Between the versions; null to work on objects as they are stored.</param>
    public CustomResource(DefinitionOutline outline, DefinitionOutline.VersionOutline version, IVersionConverter? converter)
    {
        _version = version;
        Revision = outline.Revision;
        Definition = outline.Metadata.Name;
        var names = outline.Status.AcceptedNames;
        var kind = new CustomKind(outline.Spec.Group, version.Name, names.Kind, names.ListKind ?? names.Kind + "List");
        ListKind = kind.ListKind;
        _structure = new(() => StructuralSchema.Of(outline.Json.Span, version.Name));
        _rules = new(() => RuleNode.Compile(Structure));
        _schema = new(() => SharedSchema.OfKind(Structure, kind));
        _listSchema = new(() => SharedSchema.OfList(Schema, kind));
        _columns = new(() => new(version.AdditionalPrinterColumns));
        _fields = version.SelectableFields.Select(field => JsonPath.Parse(field.JsonPath)).ToDictionary(path => path.Text.TrimStart('.'));
        _scale = version.Subresources?.Scale is { } scale ? new(scale) : null;
        StoredForm = converter is null ? null
            : new CustomStoredForm(this, $"{outline.Spec.Group}/{outline.Spec.Versions.First(candidate => candidate.Storage).Name}", converter);
        _isTerminating = outline.IsTerminating;
    }

    /// <summary>Name of the CustomResourceDefinition.</summary>
    public string Definition { get; }

    /// <summary>The schema of this version.</summary>
    public StructuralSchema Structure => _structure.Value;

    /// <summary>Whether the definition is on its way out: nothing new is let in.</summary>
    public bool IsTerminating
    {
        get => _isTerminating;
        set => _isTerminating = value;
    }

    /// <inheritdoc/>
    public override Type ClrType => typeof(CustomObject);

    /// <inheritdoc/>
    public override Schema Schema => _schema.Value;

    /// <inheritdoc/>
    public override Schema ListSchema => _listSchema.Value;

    /// <inheritdoc/>
    public override string ListKind { get; }

    /// <inheritdoc/>
    public override string Revision { get; }

    /// <inheritdoc/>
    public override IStoredForm? StoredForm { get; }

    /// <inheritdoc/>
    public override bool AllowsStrategicMerge => false;

    /// <inheritdoc/>
    public override string? DeprecationWarning => _version.Deprecated is not true ? null : _version.DeprecationWarning ?? $"{ApiVersion} {Kind} is deprecated";

    /// <inheritdoc/>
    public override IReadOnlyList<TableColumn> TableColumns => _columns.Value.Headings;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> FieldPaths => _fields.Keys;

    /// <inheritdoc/>
    public override bool HasStatus => _version.Subresources?.Status is not null;

    /// <inheritdoc/>
    public override bool HasScale => _scale is not null;

    /// <inheritdoc/>
    public override bool HasGeneration => true;

    /// <inheritdoc/>
    public override IKubernetesObject Decode(ReadOnlySpan<byte> json) => CustomObject.Decode(json);

    /// <inheritdoc/>
    public override IKubernetesObject DecodeWire(ReadOnlySpan<byte> json)
    {
        var obj = CustomObject.Decode(json);
        return obj.With(ValueShaper.Shape(obj.Fields, Structure, Shaping.Prune));
    }

    /// <inheritdoc/>
    public override byte[] Encode(IKubernetesObject obj) => ((CustomObject)obj).Encode();

    /// <inheritdoc/>
    public override IKubernetesObject WithMetadata(IKubernetesObject obj, ObjectMeta metadata) => ((CustomObject)obj).With(metadata);

    /// <inheritdoc/>
    public override IKubernetesObject WithStatusOf(IKubernetesObject to, IKubernetesObject from) =>
        HasStatus ? ((CustomObject)to).With(StatusField, ((CustomObject)from)[StatusField]) : to;

    /// <inheritdoc/>
    public override string? FieldValue(IKubernetesObject obj, string path) => path switch
    {
        "metadata.name" => obj.Metadata.Name,
        "metadata.namespace" when Namespaced => obj.Metadata.Namespace,
        _ when _fields.TryGetValue(path, out var field) => CustomColumns.Text(field.Find(((CustomObject)obj).Document)) ?? "",
        _ => null,
    };

    /// <inheritdoc/>
    public override object?[] Cells(IKubernetesObject obj, DateTimeOffset now) => _columns.Value.Cells((CustomObject)obj, now);

    /// <inheritdoc/>
    public override bool DesiredStateDiffers(IKubernetesObject one, IKubernetesObject other)
    {
        var (before, after) = ((CustomObject)one, (CustomObject)other);
        return !Covers(before, after) || !Covers(after, before);
    }

    /// <inheritdoc/>
    public override IKubernetesObject Default(IKubernetesObject obj)
    {
        var (custom, fields) = ((CustomObject)obj, ((CustomObject)obj).Fields);
        var shaped = ValueShaper.Shape(fields, Structure, Shaping.Default);
        return ReferenceEquals(shaped, fields) ? obj : custom.With(shaped);
    }

    /// <inheritdoc/>
    public override IKubernetesObject PrepareForCreate(IKubernetesObject obj)
    {
        if (IsTerminating)
            throw ApiException.MethodNotAllowed("create", Name);
        return HasStatus ? ((CustomObject)obj).With(StatusField, default) : obj;
    }

    /// <inheritdoc/>
    public override IKubernetesObject Sign(IKubernetesObject obj, UserInfo user) => obj;

    /// <inheritdoc/>
    public override IKubernetesObject PrepareForUpdate(IKubernetesObject next, IKubernetesObject current) => next;

    /// <inheritdoc/>
    public override IKubernetesObject PrepareForStatusUpdate(IKubernetesObject next, IKubernetesObject current) =>
        ((CustomObject)next).With(current.Metadata with { ManagedFields = next.Metadata.ManagedFields });

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateCreate(IKubernetesObject obj) =>
        Judged(SchemaValidator.Check(((CustomObject)obj).Document, Structure), obj, default).Concat(ScaleErrors(obj));

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateUpdate(IKubernetesObject next, IKubernetesObject current) =>
        Judged(SchemaValidator.Check(((CustomObject)next).Document, Structure, ((CustomObject)current).Document), next, ((CustomObject)current).Document)
            .Concat(ScaleErrors(next));

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateStatusUpdate(IKubernetesObject next, IKubernetesObject current) => ValidateUpdate(next, current);

    /// <inheritdoc/>
    public override long GracePeriod(IKubernetesObject obj, long? requested) => 0;

    /// <inheritdoc/>
    public override string? RefusalOfDeletion(IKubernetesObject obj) => null;

    /// <inheritdoc/>
    public override IKubernetesObject MarkDeleting(IKubernetesObject obj) => obj;

    /// <inheritdoc/>
    public override bool HoldsDeletion(IKubernetesObject obj) => false;

    /// <inheritdoc/>
    public override IKubernetesObject Published(IKubernetesObject obj) => obj;

    /// <inheritdoc/>
    public override IEnumerable<string> ExtraTopics(IKubernetesObject obj) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ReplicasPath => _scale is { Wanted.IsPlain: true } ? _scale.Wanted.Names : base.ReplicasPath;

    /// <inheritdoc/>
    public override Scale ReadScale(IKubernetesObject obj) => _scale!.Read(this, (CustomObject)obj);

    /// <inheritdoc/>
    public override IKubernetesObject WriteScale(IKubernetesObject obj, int replicas)
    {
        var custom = (CustomObject)obj;
        var document = _scale!.Wanted.Set(custom.Document, JsonValue.Create(replicas));
        return custom.With(CustomObject.FieldsOf(document));
    }

    /// <summary>Adds what CEL rules hold against an object. Those are not asked when the schema's own rules have been broken badly.</summary>
    private IEnumerable<FieldError> Judged(IReadOnlyList<FieldError> errors, IKubernetesObject obj, JsonElement current)
    {
        if (!Structure.HasValidations || _rules.Value is not { } rules)
            return errors;
        if (errors.Any(error => error.Kind is FieldErrorKind.Required or FieldErrorKind.TooLong or FieldErrorKind.TooMany or FieldErrorKind.TypeInvalid))
            return [.. errors, FieldError.Invalid(RuleJudge.Root, "null", UncheckedRules)];
        return errors.Concat(RuleJudge.Judge(rules, ((CustomObject)obj).Document, current));
    }

    private IEnumerable<FieldError> ScaleErrors(IKubernetesObject obj) => _scale?.Check((CustomObject)obj) ?? [];

    /// <summary>Whether every field of one, apart from a separate status, is the same in the other.</summary>
    private bool Covers(CustomObject one, CustomObject other)
    {
        foreach (var (name, value) in one.Fields)
        {
            if (HasStatus && name == StatusField)
                continue;
            var counterpart = other[name];
            if (counterpart.ValueKind == System.Text.Json.JsonValueKind.Undefined || !System.Text.Json.JsonElement.DeepEquals(value, counterpart))
                return false;
        }
        return true;
    }
}
