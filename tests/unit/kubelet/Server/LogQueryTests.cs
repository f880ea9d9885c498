using Cluster.Kubelet.Server.Logs;
using Cluster.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cluster.Kubelet.Tests.Server;

public sealed class LogQueryTests
{
    [Fact]
    public void SinceSeconds_LongerThanTheCalendar_MeansEverything()
    {
        var time = new ManualTimeProvider();

        var query = LogQuery.From(new QueryCollection(new Dictionary<string, StringValues> { ["sinceSeconds"] = "9223372036854775807" }), time);

        Assert.True(query.Since < time.GetUtcNow().AddYears(-50));
    }
}
