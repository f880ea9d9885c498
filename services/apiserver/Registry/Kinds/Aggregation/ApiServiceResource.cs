using Cluster.Api.ApiRegistration.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Aggregation;

/// <summary>The resource <c>apiregistration.k8s.io/v1/apiservices</c>.</summary>
internal static class ApiServiceResource
{
    public const string Name = "apiservices.apiregistration.k8s.io";

    public static ResourceDefinition<APIService> Definition => new()
    {
        NameRule = NameRules.PathSegment,
        Categories = ["api-extensions"],
        Strategy = new ApiServiceStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        AllowsUnconditionalUpdate = false,
        Columns =
        [
            Columns.Name<APIService>(),
            Columns.Text<APIService>("Service", ServiceOf, "The service that serves this group version."),
            Columns.Text<APIService>("Available", AvailabilityOf, "Whether the service can be reached."),
            Columns.Age<APIService>(),
        ],
    };

    private static string ServiceOf(APIService api) => api.Spec.Service is { } service ? $"{service.Namespace}/{service.Name}" : "Local";

    private static string AvailabilityOf(APIService api) => api.Status.Conditions.FirstOrDefault(condition => condition.Type == "Available") switch
    {
        null => "Unknown",
        { Status: "True" } => "True",
        var condition => $"{condition.Status} ({condition.Reason})",
    };
}
