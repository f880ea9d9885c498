namespace Cluster.Cel;

/// <summary>The variable <c>authorizer</c>: a question that is put together step by step, and then asked.</summary>
public static class CelAuthorizer
{
    /// <summary>The type to declare the variable with.</summary>
    public static CelType Type { get; } = CelType.Opaque("kubernetes.authorization.Authorizer");

    /// <summary>The type of <c>authorizer.requestResource</c>: a question about the resource of the request at hand.</summary>
    public static CelType ResourceCheckType { get; } = CelType.Opaque("kubernetes.authorization.ResourceCheck");

    internal static CelType PathCheckType { get; } = CelType.Opaque("kubernetes.authorization.PathCheck");

    internal static CelType GroupCheckType { get; } = CelType.Opaque("kubernetes.authorization.GroupCheck");

    internal static CelType DecisionType { get; } = CelType.Opaque("kubernetes.authorization.Decision");

    /// <summary>The value of the variable.</summary>
    public static CelValue Value(ICelAuthorizer authorizer) => CelValue.Opaque(new QuestionValue(Type, authorizer, new CelAuthorizationQuestion()));

    /// <summary>The value of a check of the resource that a request is about.</summary>
    public static CelValue ResourceCheck(ICelAuthorizer authorizer, CelAuthorizationQuestion question) =>
        CelValue.Opaque(new QuestionValue(ResourceCheckType, authorizer, question));
}
