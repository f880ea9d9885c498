using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Dapr;

/// <summary>Lets only the sidecar reach a callback: <c>dapr-api-token</c> has to equal <c>APP_API_TOKEN</c> when that is set.</summary>
public static class AppTokenGuard
{
    /// <summary>Guards an endpoint of any kind. <c>WithTopic</c> does it by itself; an endpoint with only a <c>[Topic]</c> attribute needs it.</summary>
    public static TBuilder RequireAppToken<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                if (IsFromSidecar(context)) return next(context);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            };
        });
        return builder;
    }

    private static bool IsFromSidecar(HttpContext context)
    {
        var expected = context.RequestServices.GetRequiredService<DaprSettings>().AppToken;
        if (expected is null) return true;
        var shown = context.Request.Headers[DaprSettings.TokenHeader].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(expected));
    }
}
