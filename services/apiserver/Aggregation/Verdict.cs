using Cluster.Api.ApiRegistration.V1;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Whether an aggregated API can be reached, in the words of its condition <c>Available</c>.</summary>
internal sealed record Verdict(string Status, string Reason, string Message)
{
    public static readonly Verdict Passed = new("True", "Passed", "all checks passed");

    public bool IsAvailable => Status == "True";

    public static Verdict Unavailable(string reason, string message) => new("False", reason, message);

    /// <summary>Whether an object says the same already.</summary>
    public bool IsSaidBy(APIService api) =>
        Find(api) is { } condition && condition.Status == Status && condition.Reason == Reason && condition.Message == Message;

    /// <summary>The object with this said.</summary>
    public APIService ApplyTo(APIService api, DateTimeOffset now)
    {
        var before = Find(api);
        var condition = new APIServiceCondition
        {
            Type = "Available",
            Status = Status,
            Reason = Reason,
            Message = Message,
            LastTransitionTime = before?.Status == Status ? before.LastTransitionTime : now,
        };
        return api with { Status = api.Status with { Conditions = [.. api.Status.Conditions.Where(other => other.Type != "Available"), condition] } };
    }

    private static APIServiceCondition? Find(APIService api) => api.Status.Conditions.FirstOrDefault(condition => condition.Type == "Available");
}
