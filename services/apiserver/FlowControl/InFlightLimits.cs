using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.FlowControl;

/// <summary>The plain limits of <c>--enable-priority-and-fairness=false</c>: so many reading and so many writing requests at once, the rest is refused.</summary>
/// <remarks>Members of system:masters always pass, so that somebody can mend things.</remarks>
internal sealed class InFlightLimits : IFlowControl
{
    private readonly PriorityLevel _reading;
    private readonly PriorityLevel _writing;
    private readonly FlowSchemaRules _readers;
    private readonly FlowSchemaRules _writers;

    public InFlightLimits(int reading, int writing, TimeProvider time)
    {
        (_reading, _writing) = (LevelOf("readOnly", reading, time), LevelOf("mutating", writing, time));
        (_readers, _writers) = (new(new() { Metadata = new() { Name = _reading.Name } }, _reading), new(new() { Metadata = new() { Name = _writing.Name } }, _writing));
    }

    public ValueTask<FlowTicket> EnterAsync(HttpContext http, UserInfo user, RequestInfo info, CancellationToken ct)
    {
        if (info.Verb == "watch" || user.Groups.Contains(Users.Masters))
            return default;
        var schema = info.IsReading ? _readers : _writers;
        return schema.Level.EnterAsync(schema, "", 1, ct);
    }

    private static PriorityLevel LevelOf(string name, int limit, TimeProvider time)
    {
        var level = new PriorityLevel(name, time);
        level.Configure(new("", limit == 0, limit, 0, 0, 0, 0, 0));
        return level;
    }
}
