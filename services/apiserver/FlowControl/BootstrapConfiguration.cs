using Cluster.Api.FlowControl.V1;

namespace Cluster.ApiServer.FlowControl;

/// <summary>The priority levels and flow schemas that every server has: two of each are mandatory and fixed, the others are suggestions
/// that an administrator may change once their annotation lets him.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/apis/flowcontrol/bootstrap</c>.</remarks>
internal static class BootstrapConfiguration
{
    /// <summary>Annotation that lets the server keep an object's spec as it is here.</summary>
    public const string AutoUpdate = "apf.kubernetes.io/autoupdate-spec";

    /// <summary>Name of what is never limited.</summary>
    public const string Exempt = "exempt";

    /// <summary>Name of what catches all that nothing else wants.</summary>
    public const string CatchAll = "catch-all";

    private const string ByUser = "ByUser";
    private const string ByNamespace = "ByNamespace";
    private const string All = "*";

    private static readonly string[] LeaderVerbs = ["get", "create", "update"];
    private static readonly string[] Everyone = ["system:unauthenticated", "system:authenticated"];
    private static readonly string[] Anything = [All];

    private static readonly ResourcePolicyRule Leases = Resource(LeaderVerbs, "coordination.k8s.io", ["leases"]);

    public static IReadOnlyList<PriorityLevelConfiguration> Levels =>
    [
        Level(Exempt, new() { Type = "Exempt", Exempt = new() { NominalConcurrencyShares = 0, LendablePercent = 0 } }),
        Limited(CatchAll, shares: 5, lendable: 0, queuing: null),
        Limited("system", shares: 30, lendable: 33, Queues(64, 6)),
        Limited("node-high", shares: 40, lendable: 25, Queues(64, 6)),
        Limited("leader-election", shares: 10, lendable: 0, Queues(16, 4)),
        Limited("workload-high", shares: 40, lendable: 50, Queues(128, 6)),
        Limited("workload-low", shares: 100, lendable: 90, Queues(128, 6)),
        Limited("global-default", shares: 20, lendable: 50, Queues(128, 6)),
    ];

    public static IReadOnlyList<FlowSchema> Schemas =>
    [
        Schema(Exempt, Exempt, 1, null, Whatever(Groups("system:masters"))),
        Schema(CatchAll, CatchAll, 10000, ByUser, Whatever(Groups(Everyone))),
        Schema("probes", Exempt, 2, null, new PolicyRulesWithSubjects
        {
            Subjects = Groups(Everyone),
            NonResourceRules = [new() { Verbs = ["get"], NonResourceURLs = ["/healthz", "/readyz", "/livez"] }],
        }),
        Schema("system-leader-election", "leader-election", 100, ByUser, new()
        {
            Subjects = [.. Users("system:kube-controller-manager", "system:kube-scheduler"), .. SystemAccounts(All)],
            ResourceRules = [Leases],
        }),
        Schema("endpoint-controller", "workload-high", 150, ByUser, new()
        {
            Subjects = [.. Users("system:kube-controller-manager"), .. SystemAccounts("endpoint-controller", "endpointslicemirroring-controller")],
            ResourceRules = [Resource(LeaderVerbs, "", ["endpoints"])],
        }),
        Schema("workload-leader-election", "leader-election", 200, ByUser, new()
        {
            Subjects = SystemAccounts(All),
            ResourceRules = [Resource(LeaderVerbs, "", ["endpoints", "configmaps"]), Leases],
        }),
        Schema("system-node-high", "node-high", 400, ByUser, new()
        {
            Subjects = Groups("system:nodes"),
            ResourceRules =
            [
                Resource(Anything, "", ["nodes", "nodes/status"]) with { ClusterScope = true },
                Resource(Anything, "coordination.k8s.io", ["leases"]),
            ],
        }),
        Schema("system-nodes", "system", 500, ByUser, Whatever(Groups("system:nodes"))),
        Schema("kube-controller-manager", "workload-high", 800, ByNamespace, Whatever(Users("system:kube-controller-manager"))),
        Schema("kube-scheduler", "workload-high", 800, ByNamespace, Whatever(Users("system:kube-scheduler"))),
        Schema("kube-system-service-accounts", "workload-high", 900, ByNamespace, Whatever(SystemAccounts(All))),
        Schema("service-accounts", "workload-low", 9000, ByUser, Whatever(Groups("system:serviceaccounts"))),
        Schema("global-default", "global-default", 9900, ByUser, Whatever(Groups(Everyone))),
    ];

    private static PriorityLevelConfiguration Limited(string name, int shares, int lendable, QueuingConfiguration? queuing) => Level(name, new()
    {
        Type = "Limited",
        Limited = new()
        {
            NominalConcurrencyShares = shares,
            LendablePercent = lendable,
            LimitResponse = new() { Type = queuing is null ? "Reject" : "Queue", Queuing = queuing },
        },
    });

    private static PriorityLevelConfiguration Level(string name, PriorityLevelConfigurationSpec spec) => new()
    {
        Metadata = new() { Name = name, Annotations = new Dictionary<string, string> { [AutoUpdate] = "true" } },
        Spec = spec,
    };

    private static QueuingConfiguration Queues(int queues, int hand) => new() { Queues = queues, HandSize = hand, QueueLengthLimit = 50 };

    private static FlowSchema Schema(string name, string level, int precedence, string? distinguisher, PolicyRulesWithSubjects rule) => new()
    {
        Metadata = new() { Name = name, Annotations = new Dictionary<string, string> { [AutoUpdate] = "true" } },
        Spec = new()
        {
            PriorityLevelConfiguration = new() { Name = level },
            MatchingPrecedence = precedence,
            DistinguisherMethod = distinguisher is null ? null : new() { Type = distinguisher },
            Rules = [rule],
        },
    };

    private static PolicyRulesWithSubjects Whatever(IReadOnlyList<Subject> subjects) => new()
    {
        Subjects = subjects,
        ResourceRules = [Resource(Anything, All, Anything) with { ClusterScope = true }],
        NonResourceRules = [new() { Verbs = Anything, NonResourceURLs = Anything }],
    };

    private static ResourcePolicyRule Resource(string[] verbs, string group, string[] resources) =>
        new() { Verbs = verbs, ApiGroups = [group], Resources = resources, Namespaces = Anything };

    private static IReadOnlyList<Subject> Groups(params string[] names) => [.. names.Select(name => new Subject { Kind = "Group", Group = new() { Name = name } })];

    private static IReadOnlyList<Subject> Users(params string[] names) => [.. names.Select(name => new Subject { Kind = "User", User = new() { Name = name } })];

    private static IReadOnlyList<Subject> SystemAccounts(params string[] names) =>
        [.. names.Select(name => new Subject { Kind = "ServiceAccount", ServiceAccount = new() { Namespace = "kube-system", Name = name } })];
}
