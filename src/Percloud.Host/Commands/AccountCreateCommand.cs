using System.CommandLine;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Makes an account in a cloud.</summary>
static class AccountCreateCommand
{
    public static Command Build()
    {
        var account = new Argument<string>("account") { Description = "Name and cloud, such as bea@ana.example." };
        var admin = new Option<bool>("--admin") { Description = "May run the cloud's people and settings." };
        var command = new Command("create", "Makes an account in a cloud.") { account, admin, GlobalOptions.PasswordFromInput };
        command.SetAction((parsed, cancel) =>
        {
            var who = AccountName.Parse(parsed.GetValue(account)!);
            return new Asking(parsed).Run(
                HttpMethod.Post,
                $"clouds/{Uri.EscapeDataString(who.Domain)}/accounts",
                new JsonObject { ["name"] = who.Name, ["admin"] = parsed.GetValue(admin), ["password"] = PasswordPrompt.Read(parsed, $"{who.Name}@{who.Domain}") },
                made => Tell.Result($"Made {made.Text("account")}."),
                cancel);
        });
        return command;
    }
}
