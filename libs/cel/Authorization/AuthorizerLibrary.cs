namespace Cluster.Cel;

/// <summary>Kubernetes' functions for asking the authorizer.</summary>
internal static class AuthorizerLibrary
{
    private static readonly CelType Text = CelType.String;

    public static void AddTo(FunctionTable table)
    {
        var authorizer = CelAuthorizer.Type;
        var resource = CelAuthorizer.ResourceCheckType;
        table.Member("path", "authorizer_path", authorizer, Text, CelAuthorizer.PathCheckType, static (value, path) => path.AsString.Length == 0
            ? CelValue.Error("path must not be empty")
            : Question(value).With(CelAuthorizer.PathCheckType, question => question with { Path = path.AsString }));
        table.Member("group", "authorizer_group", authorizer, Text, CelAuthorizer.GroupCheckType,
            static (value, group) => Question(value).With(CelAuthorizer.GroupCheckType, question => question with { Group = group.AsString }));
        table.Member("serviceAccount", "authorizer_serviceaccount", [authorizer, Text, Text], authorizer, ServiceAccount);
        table.Member("resource", "groupcheck_resource", CelAuthorizer.GroupCheckType, Text, resource, static (value, name) => name.AsString.Length == 0
            ? CelValue.Error("resource must not be empty")
            : Question(value).With(CelAuthorizer.ResourceCheckType, question => question with { Resource = name.AsString }));
        AddAttribute(table, "subresource", static (question, text) => question with { Subresource = text });
        AddAttribute(table, "namespace", static (question, text) => question with { Namespace = text });
        AddAttribute(table, "name", static (question, text) => question with { Name = text });
        AddAttribute(table, "fieldSelector", static (question, text) => question with { FieldSelector = text });
        AddAttribute(table, "labelSelector", static (question, text) => question with { LabelSelector = text });
        table.Member("check", "pathcheck_check", CelAuthorizer.PathCheckType, Text, CelAuthorizer.DecisionType, Ask, CallCost.Authorization);
        table.Member("check", "resourcecheck_check", resource, Text, CelAuthorizer.DecisionType, Ask, CallCost.Authorization);
        var decision = CelAuthorizer.DecisionType;
        table.Member("allowed", "decision_allowed", decision, CelType.Bool, static value => CelValue.Bool(Decision(value).IsAllowed));
        table.Member("reason", "decision_reason", decision, Text, static value => CelValue.String(Decision(value).Reason));
        table.Member("errored", "decision_errored", decision, CelType.Bool, static value => CelValue.Bool(Decision(value).Error is not null));
        table.Member("error", "decision_error", decision, Text, static value => CelValue.String(Decision(value).Error ?? ""));
    }

    private static void AddAttribute(FunctionTable table, string name, Func<CelAuthorizationQuestion, string, CelAuthorizationQuestion> change) =>
        table.Member(name, $"resourcecheck_{name}", CelAuthorizer.ResourceCheckType, Text, CelAuthorizer.ResourceCheckType,
            (value, text) => Question(value).With(CelAuthorizer.ResourceCheckType, question => change(question, text.AsString)));

    private static QuestionValue Question(in CelValue value) => (QuestionValue)value.AsOpaque;

    private static CelAuthorizationDecision Decision(in CelValue value) => ((DecisionValue)value.AsOpaque).Decision;

    private static CelValue Ask(CelValue value, CelValue verb) => Question(value).Ask(verb.AsString);

    private static CelValue ServiceAccount(CelValue[] args)
    {
        var (space, name) = (args[1].AsString, args[2].AsString);
        if (NameRules.Dns1123Label(space).Any())
            return CelValue.Error("Invalid service account namespace");
        if (NameRules.Dns1123Subdomain(name).Any())
            return CelValue.Error("Invalid service account name");
        return Question(args[0]).With(CelAuthorizer.Type, question => question with { ServiceAccount = (space, name) });
    }
}
