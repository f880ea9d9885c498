using System.Security.Cryptography;
using System.Text;
using Cluster.Sidecar.Actors;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Health;
using Cluster.Sidecar.Invocation;
using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.State;

namespace Cluster.Sidecar.Http;

/// <summary>Every request: whose sidecar is meant, may they, and then the building blocks.</summary>
internal static class SidecarPipeline
{
    public static void MapSidecar(this WebApplication app)
    {
        app.Use(IdentifyAsync);
        app.UseRouting();
        app.MapPublish();
        app.Services.GetRequiredService<StateEndpoints>().Map(app);
        app.Services.GetRequiredService<ActorEndpoints>().Map(app);
        app.Services.GetRequiredService<MetadataEndpoints>().Map(app);
        HealthEndpoints.Map(app);
        app.MapFallback("{**path}", app.Services.GetRequiredService<InvokeEndpoints>().HandleAsync);
    }

    private static void MapPublish(this WebApplication app) => app.Services.GetRequiredService<PublishEndpoints>().Map(app);

    private static async Task IdentifyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.RequestServices.GetRequiredService<AppDirectory>().OnPort(context.Connection.LocalPort) is not { } app)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable; // its listener is about to close
            return;
        }
        if (app.Definition.ApiToken is { } token && !IsHealth(context.Request.Path) && !Shows(context.Request, token))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsync("invalid api token");
            return;
        }
        context.Request.Headers.Remove(AppChannel.TokenHeader);
        context.SetApp(app);
        if (SidecarTracing.CurrentTraceParent is { } parent) context.Response.Headers.TraceParent = parent;
        await next(context);
    }

    private static bool IsHealth(PathString path) => path.Value is "/v1.0/healthz" or "/v1.0/healthz/outbound";

    private static bool Shows(HttpRequest request, string token) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers[AppChannel.TokenHeader].ToString()), Encoding.UTF8.GetBytes(token));
}
