using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Percloud.Storage.Postgres.Migrations.Cloud
{
    /// <inheritdoc />
    public partial class Sharing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "downloads",
                table: "link",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "drops_only",
                table: "link",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "link",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "secret",
                table: "link",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "seen_at",
                table: "link",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "expires_at",
                table: "grant",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "revoked_at",
                table: "grant",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "downloads",
                table: "link");

            migrationBuilder.DropColumn(
                name: "drops_only",
                table: "link");

            migrationBuilder.DropColumn(
                name: "name",
                table: "link");

            migrationBuilder.DropColumn(
                name: "secret",
                table: "link");

            migrationBuilder.DropColumn(
                name: "seen_at",
                table: "link");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "grant");

            migrationBuilder.DropColumn(
                name: "revoked_at",
                table: "grant");
        }
    }
}
