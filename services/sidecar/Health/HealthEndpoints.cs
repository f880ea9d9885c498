using Cluster.Sidecar.Http;

namespace Cluster.Sidecar.Health;

/// <summary><c>/v1.0/healthz</c> (the app too) and <c>/v1.0/healthz/outbound</c> (the sidecar alone).</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/v1.0/healthz", (RequestDelegate)AnswerAsync);
        endpoints.MapGet("/v1.0/healthz/outbound", static context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent; // the API listens only once the components are loaded
            return Task.CompletedTask;
        });
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var app = context.App();
        if (context.Request.Query["appid"].ToString() is { Length: > 0 } id && id != app.Definition.AppId)
            return context.WriteErrorAsync(500, "ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match");
        if (!app.IsUp)
            return context.WriteErrorAsync(500, "ERR_HEALTH_NOT_READY", "dapr is not ready");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
