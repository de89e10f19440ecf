namespace Percloud.Host;

/// <summary>The form of answers that take long: lines of JSON, all but the last saying how far the work is.</summary>
static class ControlLines
{
    public const string MediaType = "application/x-ndjson";
}
