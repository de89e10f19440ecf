namespace Percloud.Host;

/// <summary>The texts of a cloud's states as the provider's pages name them.</summary>
static class StateTexts
{
    public static string KeyOf(string state) => state switch
    {
        "" => "provider.state.any",
        "active" => "provider.state.active",
        "suspended" => "provider.state.suspended",
        "deleted" => "provider.state.deleted",
        "damaged" => "provider.state.damaged",
        "failing" => "provider.state.failing",
        _ => "provider.state.creating",
    };
}
