using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cluster.Hosting;

/// <summary>Sends the spans of this process over OTLP while it runs, when an endpoint is configured; does nothing otherwise.</summary>
/// <remarks>Sources: every activity source named <c>Cluster.*</c>, ASP.NET Core's for requests that arrive and HttpClient's for
/// requests that leave. Sampling follows the parent; roots are always sampled.</remarks>
internal sealed class Telemetry(ServiceSettings settings) : IHostedService, IDisposable
{
    private TracerProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.OtlpEndpoint is { } endpoint)
            _provider = Start(endpoint);
        return Task.CompletedTask;
    }

    /// <summary>The exporter flushes what it holds on disposal, within the host's shutdown time.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _provider = null;
    }

    private TracerProvider Start(Uri endpoint) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(settings.ServiceName, serviceNamespace: "cluster", serviceInstanceId: settings.NodeName ?? Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .SetSampler(new ParentBasedSampler(new AlwaysOnSampler()))
        .AddSource("Cluster.*", "Microsoft.AspNetCore", "System.Net.Http")
        .AddOtlpExporter(otlp =>
        {
            otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
            otlp.Endpoint = new Uri(endpoint, "/v1/traces");
            otlp.BatchExportProcessorOptions.ScheduledDelayMilliseconds = 500;
        })
        .Build();
}
