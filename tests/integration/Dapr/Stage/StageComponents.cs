namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>The components that the contract is tested with; short times, so that what waits comes back soon.</summary>
internal static class StageComponents
{
    public static readonly string Text = string.Join("---\n",
        PubSub("pubsub"),
        PubSub("retrying"),
        PubSub("forever"),
        PubSub("serial", ("concurrency", "1")),
        PubSub("broadcast", ("consumerID", "{uuid}"), ("concurrency", "200")),
        PubSub("scoped", ("publishingScopes", "allowed=orders;forbidden=")),
        """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: statestore}
        spec:
          type: state.redis
          version: v1
          metadata:
            - {name: redisHost, envRef: REDIS_HOST}
            - {name: redisPassword, envRef: REDIS_PASSWORD}
            - {name: actorStateStore, value: "true"}

        """,
        """
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: {name: retries}
        spec:
          policies:
            retries:
              thrice: {policy: constant, duration: 20ms, maxRetries: 3}
              forever: {policy: constant, duration: 50ms, maxRetries: -1}
          targets:
            components:
              retrying: {inbound: {retry: thrice}}
              forever: {inbound: {retry: forever}}

        """);

    private static string PubSub(string name, params (string Name, string Value)[] settings) => $"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: {name}
        spec:
          type: pubsub.redis
          version: v1
          metadata:
            - name: redisHost
              envRef: REDIS_HOST
            - name: redisPassword
              envRef: REDIS_PASSWORD
            - name: processingTimeout
              value: "2000"
            - name: redeliverInterval
              value: "300"
        {string.Concat(settings.Select(s => $"    - name: {s.Name}\n      value: \"{s.Value}\"\n"))}
        """;
}
