using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>A collector that takes traces over OTLP (HTTP with protobuf) and keeps them in memory.</summary>
public sealed class TraceReceiver : IAsyncDisposable
{
    // Field numbers of opentelemetry/proto/collector/trace/v1 and trace/v1.
    private const int ResourceSpans = 1;
    private const int Resource = 1;
    private const int ScopeSpans = 2;
    private const int Spans = 2;
    private const int ResourceAttributes = 1;
    private const int SpanAttributes = 9;

    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly WebApplication _app;

    public TraceReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // On every address, since the nodes reach it over their own network.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(0));
        _app = builder.Build();
        _app.MapPost("/v1/traces", ReceiveAsync);
    }

    /// <summary>As every node can reach it.</summary>
    public string Endpoint { get; private set; } = "";

    public IReadOnlyList<Span> Received => [.. _spans];

    public async Task StartAsync()
    {
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Endpoint = $"http://172.30.0.1:{new Uri(address.Replace("[::]", "localhost", StringComparison.Ordinal)).Port}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        foreach (var group in ProtobufFields.All(body.ToArray(), ResourceSpans))
        {
            var service = Attributes(ProtobufFields.First(group, Resource), ResourceAttributes).GetValueOrDefault("service.name", "?");
            foreach (var span in ProtobufFields.All(group, ScopeSpans).SelectMany(scope => ProtobufFields.All(scope, Spans)))
                _spans.Enqueue(Read(service, span));
        }
        context.Response.ContentType = "application/x-protobuf";
    }

    private static Span Read(string service, ReadOnlyMemory<byte> span) => new(
        service,
        ProtobufFields.Text(span, 5),
        Convert.ToHexStringLower(ProtobufFields.First(span, 1).Span),
        Convert.ToHexStringLower(ProtobufFields.First(span, 2).Span),
        Convert.ToHexStringLower(ProtobufFields.First(span, 4).Span),
        Attributes(span, SpanAttributes));

    private static Dictionary<string, string> Attributes(ReadOnlyMemory<byte> message, int field)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var pair in ProtobufFields.All(message, field))
        {
            var value = ProtobufFields.First(pair, 2);
            attributes[ProtobufFields.Text(pair, 1)] = ProtobufFields.Number(value, 3) ?? ProtobufFields.Text(value, 1);
        }
        return attributes;
    }
}
