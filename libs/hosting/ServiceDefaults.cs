using System.Net;
using Cluster.Hosting.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Hosting;

/// <summary>What every <c>Program.cs</c> shares: settings, the app channel, logs, traces, metrics, health and an orderly shutdown.</summary>
public static class ServiceDefaults
{
    /// <summary>How long a stopping service may finish what it has begun.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds the shared defaults and binds the app channel of <see cref="ServiceSettings"/>.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="appId">Name of the service when <c>APP_ID</c> is not set.</param>
    /// <returns>The settings in force; also registered as a singleton.</returns>
    public static ServiceSettings AddServiceDefaults(this WebApplicationBuilder builder, string appId)
    {
        var settings = builder.AddServiceTelemetry(appId);
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<MetricsRegistry>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(settings.AppAddress), settings.AppPort, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.AddServiceLogging();
        return settings;
    }

    /// <summary>Adds settings and tracing alone, for a process that has no app channel. Part of <see cref="AddServiceDefaults"/>.</summary>
    /// <param name="builder">The process's builder.</param>
    /// <param name="appId">Name of the process in traces when <c>APP_ID</c> is not set.</param>
    /// <returns>The settings in force; also registered as a singleton.</returns>
    public static ServiceSettings AddServiceTelemetry(this WebApplicationBuilder builder, string appId)
    {
        var settings = ServiceSettings.From(builder.Configuration, appId);
        builder.Services.AddSingleton(settings);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<Telemetry>();
        builder.Services.AddHostedService<IdleTrim>();
        return settings;
    }

    /// <summary>Serves <c>/livez</c>, <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c> on the app channel.</summary>
    /// <remarks>Plain request delegates: binding parameters and results would load 5 MiB of code into every service.</remarks>
    public static void MapServiceDefaults(this WebApplication app)
    {
        RequestDelegate alive = static context => context.AnswerTextAsync("ok");
        var readiness = app.Services.GetRequiredService<Readiness>();
        var metrics = app.Services.GetRequiredService<MetricsRegistry>();
        app.MapGet("/livez", alive);
        app.MapGet("/healthz", alive);
        app.MapGet("/readyz", readiness.AnswerAsync);
        app.MapGet("/metrics", context => context.AnswerTextAsync(metrics.Render(), "text/plain; version=0.0.4"));
    }

    /// <summary>Answers 200 with a text.</summary>
    public static Task AnswerTextAsync(this HttpContext context, string text, string contentType = "text/plain; charset=utf-8")
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>One line per record on standard output, without scopes; the framework itself only warns.</summary>
    public static void AddServiceLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
    }
}
