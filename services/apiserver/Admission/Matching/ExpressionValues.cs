using System.Text.Json;
using Cluster.Api;
using Cluster.ApiServer.Authorization;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>The values that expressions of policies and conditions see of a request.</summary>
internal sealed class ExpressionValues(AuthorizerChain authorizers)
{
    /// <summary>What an expression must mention for the namespace to be fetched.</summary>
    public const string NamespaceVariable = "namespaceObject";

    /// <summary>The values in the order of an environment's variables; those it composes itself are left out.</summary>
    /// <param name="parameters">The policy's parameters, if it has any.</param>
    /// <param name="needsNamespace">Whether any expression looks at the namespace.</param>
    public async ValueTask<CelValue[]> OfAsync(AdmissionView view, CelEnvironment environment, CelValue parameters, bool needsNamespace, CancellationToken ct)
    {
        var ns = needsNamespace && await view.Subject.NamespaceAsync(ct) is { } found ? JsonElement.Parse(KubernetesJson.Encode(found)) : JsonElement.Parse("null"u8);
        var request = view.Subject.Request;
        var authorizer = new ChainAuthorizer(authorizers, request.User, ct);
        var values = new CelValue[environment.Variables.Count];
        foreach (var variable in environment.Variables)
        {
            values[variable.Index] = variable.Name switch
            {
                "object" => CelJson.Read(view.ObjectElement, variable.Type),
                "oldObject" => CelJson.Read(view.OldObjectElement, variable.Type),
                "request" => CelJson.Read(view.RequestElement, variable.Type),
                NamespaceVariable => ns.ValueKind == JsonValueKind.Null ? CelValue.Null : CelJson.Read(ns, variable.Type),
                "params" => parameters,
                "authorizer" => CelAuthorizer.Value(authorizer),
                "authorizer.requestResource" => CelAuthorizer.ResourceCheck(authorizer, QuestionAbout(view)),
                _ => default,
            };
        }

        return values;
    }

    private static CelAuthorizationQuestion QuestionAbout(AdmissionView view) => new()
    {
        Group = view.Subject.Served.Group,
        Resource = view.Subject.Request.Resource.Plural,
        Subresource = view.Subject.Request.Subresource,
        Namespace = view.Subject.Namespace,
        Name = view.Subject.Request.Name,
    };
}
