using Cluster.Cel;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>The types of what expressions of admission policies and match conditions see. The objects themselves are judged when they come.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/cel</c>.</remarks>
internal static class PolicyTypes
{
    private static readonly CelType Texts = CelType.List(CelType.String);
    private static readonly CelType TextMap = CelType.Map(CelType.String, CelType.String);

    private static readonly CelType GroupVersionKind = Object("kubernetes.GroupVersionKind", ("group", CelType.String), ("version", CelType.String), ("kind", CelType.String));

    private static readonly CelType GroupVersionResource =
        Object("kubernetes.GroupVersionResource", ("group", CelType.String), ("version", CelType.String), ("resource", CelType.String));

    private static readonly CelType UserInfo = Object(
        "kubernetes.UserInfo", ("username", CelType.String), ("uid", CelType.String), ("groups", Texts), ("extra", CelType.Map(CelType.String, Texts)));

    private static readonly CelType Request = Object(
        "kubernetes.AdmissionRequest",
        ("kind", GroupVersionKind), ("resource", GroupVersionResource), ("subResource", CelType.String),
        ("requestKind", GroupVersionKind), ("requestResource", GroupVersionResource), ("requestSubResource", CelType.String),
        ("name", CelType.String), ("namespace", CelType.String), ("operation", CelType.String), ("userInfo", UserInfo),
        ("dryRun", CelType.Bool), ("options", CelType.Dyn));

    private static readonly CelType NamespaceMetadata = Object(
        "kubernetes.NamespaceMetadata",
        ("name", CelType.String), ("generateName", CelType.String), ("namespace", CelType.String), ("labels", TextMap), ("annotations", TextMap), ("UID", CelType.String),
        ("creationTimestamp", CelType.Timestamp), ("deletionGracePeriodSeconds", CelType.Int), ("deletionTimestamp", CelType.Timestamp),
        ("generation", CelType.Int), ("resourceVersion", CelType.String), ("finalizers", Texts));

    private static readonly CelType Namespace = Object(
        "kubernetes.Namespace",
        ("metadata", NamespaceMetadata),
        ("spec", Object("kubernetes.NamespaceSpec", ("finalizers", Texts))),
        ("status", Object("kubernetes.NamespaceStatus", ("phase", CelType.String))));

    private static readonly CelEnvironment Base = BaseOf(CelType.Dyn);

    /// <summary>The environment of an expression.</summary>
    /// <param name="type">The type of the object, when it is to be checked against one; the objects are judged when they come otherwise.</param>
    public static CelEnvironment EnvironmentOf(ExpressionScope scope, CelType? type = null)
    {
        var environment = type is null ? Base : BaseOf(type);
        if (scope.HasParams)
            environment = environment.WithVariable("params", CelType.Dyn);
        if (scope.HasAuthorizer)
            environment = environment.WithVariable("authorizer", CelAuthorizer.Type).WithVariable("authorizer.requestResource", CelAuthorizer.ResourceCheckType);
        if (scope.Variables.Count > 0)
            environment = environment.WithVariable("variables", CelType.Object("kubernetes.variables", name => scope.Variables.GetValueOrDefault(name)));
        return scope.Result is ExpressionResult.ApplyConfiguration or ExpressionResult.JsonPatch ? environment.WithTypes(CelPatchTypes.Instance) : environment;
    }

    private static CelEnvironment BaseOf(CelType type) => CelEnvironment.Kubernetes
        .WithVariable("object", type).WithVariable("oldObject", type).WithVariable("request", Request).WithVariable("namespaceObject", Namespace);

    private static CelType Object(string name, params (string Name, CelType Type)[] fields)
    {
        var byName = fields.ToDictionary(field => field.Name, field => field.Type);
        // These types name their fields as they are, even where a schema's would be escaped, as "namespace" is.
        return CelType.Object(name, field => byName.GetValueOrDefault(field) ?? byName.GetValueOrDefault(CelFieldName.Unescape(field)));
    }
}
