using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.FlowControl;

/// <summary>Decides when a request may be served, so that nobody's flood becomes somebody else's wait.</summary>
internal interface IFlowControl
{
    /// <summary>Waits for a place. Release the ticket when the request has been served.</summary>
    /// <exception cref="ApiException">There is none, and there will be none soon (429).</exception>
    ValueTask<FlowTicket> EnterAsync(HttpContext http, UserInfo user, RequestInfo info, CancellationToken ct);
}
