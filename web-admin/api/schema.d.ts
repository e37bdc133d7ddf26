// Made from src/contract/openapi.json by `npm run contract`. Not edited by hand.

export interface paths {
    "/api/v1/affiliates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List affiliates */
        get: operations["Affiliates_find"];
        put?: never;
        /** Apply as an affiliate */
        post: operations["Affiliates_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One affiliate */
        get: operations["Affiliates_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve an application */
        post: operations["Affiliates_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline an application */
        post: operations["Affiliates_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an affiliate applied with and says of itself */
        get: operations["File_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/payout-method": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an affiliate is paid, masked */
        get: operations["PayoutMethods_one"];
        put?: never;
        /** Set how an affiliate is paid */
        post: operations["PayoutMethods_set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/payout-method/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove how an affiliate is paid */
        post: operations["PayoutMethods_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/recruiter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say who recruited an affiliate */
        post: operations["Affiliates_recruiter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reinstate a suspended affiliate */
        post: operations["Affiliates_reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The months that an affiliate has a statement of */
        get: operations["Documents_months"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/statements/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A month of an affiliate's account */
        get: operations["Documents_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/affiliates/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend an affiliate */
        post: operations["Affiliates_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys, without their secrets */
        get: operations["ApiKeys_find"];
        put?: never;
        /** Issue an API key */
        post: operations["ApiKeys_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke an API key */
        post: operations["ApiKeys_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, and who read whose personal data */
        get: operations["Audit_access"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find the stream of anything */
        get: operations["Audit_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/streams/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events of one stream */
        get: operations["Audit_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your second factors */
        get: operations["Factors_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation */
        post: operations["Invitations_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitations/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read an invitation */
        post: operations["Invitations_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["Auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set up a passkey */
        post: operations["Factors_addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a passkey */
        post: operations["Factors_removePasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set up a passkey: options */
        post: operations["Factors_beginPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by passkey */
        post: operations["SecondFactor_signInByPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/sign-in-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by passkey: options */
        post: operations["SecondFactor_signInOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password */
        post: operations["Sessions_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get new recovery codes */
        post: operations["Factors_newCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a new access token */
        post: operations["Auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset your password */
        post: operations["Reset_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link to reset your password */
        post: operations["Reset_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in: the second factor */
        post: operations["SecondFactor_prove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/second-factor/passkey-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in: options of a passkey as second factor */
        post: operations["SecondFactor_passkeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in */
        get: operations["Sessions_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End one of your sessions */
        post: operations["Sessions_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by password */
        post: operations["Auth_signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: operations["Auth_signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out everywhere */
        post: operations["Sessions_signOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/totp/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set up an authenticator app */
        post: operations["Factors_beginTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an authenticator app by its first code */
        post: operations["Factors_confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/totp/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the authenticator app */
        post: operations["Factors_removeTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what a bank says: pain.002, camt.053 or CSV */
        post: operations["Settlement_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns */
        get: operations["Campaigns_find"];
        put?: never;
        /** Draft a campaign from a template */
        post: operations["Campaigns_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign */
        get: operations["Campaigns_one"];
        put?: never;
        /** Change what a campaign says and shows */
        post: operations["Campaigns_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a campaign now */
        post: operations["Campaigns_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the public page shows, or would show */
        get: operations["Campaigns_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a campaign to shoppers now */
        post: operations["Campaigns_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say when a campaign starts and ends */
        post: operations["Campaigns_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a scheduled campaign a draft again */
        post: operations["Campaigns_unschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What campaigns can begin with */
        get: operations["Campaigns_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/affiliates/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public page of an affiliate */
        get: operations["PublicPage_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns that can be seen now */
        get: operations["PublicCampaigns_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/campaigns/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The landing page of a campaign */
        get: operations["PublicCampaigns_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tree of categories, with how many products each holds */
        get: operations["PublicCatalogue_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/categories/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One category with its path and what is below */
        get: operations["PublicCatalogue_category"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is reduced, the most of its price first */
        get: operations["PublicCatalogue_deals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/newest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was published last */
        get: operations["PublicCatalogue_newest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Several products, to list or to compare */
        get: operations["PublicCatalogue_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/products/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of a product */
        get: operations["PublicCatalogue_product"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalogue/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rates to show prices in another currency */
        get: operations["PublicCatalogue_displayRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All categories, each after its parent */
        get: operations["Categories_find"];
        put?: never;
        /** Add a category */
        post: operations["Categories_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a category elsewhere in the tree */
        post: operations["Categories_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a category something else */
        post: operations["Categories_rename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a category out of the tree */
        post: operations["Categories_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/click-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count clicks */
        get: operations["Clicks_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List clicks */
        get: operations["Clicks_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List commissions */
        get: operations["Commissions_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One commission */
        get: operations["Commissions_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a commission */
        post: operations["Commissions_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Replay a commission from the event log */
        get: operations["Audit_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a commission back */
        post: operations["Commissions_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a commission */
        post: operations["Commissions_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release a commission that is held back */
        post: operations["Commissions_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve, reject, hold back or release many */
        post: operations["Commissions_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commissions/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count and sum commissions */
        get: operations["Commissions_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often shoppers allowed or refused what they are asked for */
        get: operations["Consents_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders */
        get: operations["Conversions_find"];
        put?: never;
        /** Post an order */
        post: operations["Conversions_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order with the explanation of its attribution */
        get: operations["Conversions_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{id}/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who brought an order, and every decision on it with its reasons */
        get: operations["Attribution_explain"];
        put?: never;
        /** Say who brought an order: an override, or the claim of an unattributed one */
        post: operations["Attribution_reattribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post a refund, chargeback or cancellation */
        post: operations["Conversions_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{id}/refunds/{refundId}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post that a refund or chargeback was itself reversed */
        post: operations["OrderChanges_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{id}/refunds/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a refund would take back from which commission */
        post: operations["OrderChanges_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{id}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put another total, tax or lines of an order */
        put: operations["OrderChanges_put"];
        /** Post that an order has another total, tax or lines */
        post: operations["OrderChanges_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Post up to 1,000 orders, one result each */
        post: operations["Conversions_postBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List coupons */
        get: operations["Coupons_find"];
        put?: never;
        /** Assign a coupon code to an affiliate */
        post: operations["Coupons_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List creatives */
        get: operations["Creatives_find"];
        put?: never;
        /** Offer affiliates a picture, words or a page to link to */
        post: operations["Creatives_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/creatives/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer a creative no longer */
        post: operations["Creatives_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List disputes */
        get: operations["Disputes_find"];
        put?: never;
        /** Dispute a commission of yours, or an order that you miss */
        post: operations["Disputes_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dispute */
        get: operations["Disputes_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The merchant's side of it */
        post: operations["Disputes_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}/lose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a dispute against the affiliate */
        post: operations["Disputes_lose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}/win": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a dispute for the affiliate */
        post: operations["Disputes_win"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a dispute of yours */
        post: operations["Disputes_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many disputes there are of each kind, and how many are overdue */
        get: operations["Disputes_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the reading of a file is, and how it ended */
        get: operations["FeedRuns_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-runs/{id}/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that were not taken, and why */
        get: operations["FeedRuns_refused"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-runs/{id}/refused.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table */
        get: operations["FeedRuns_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed-runs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the reading of a file */
        post: operations["FeedRuns_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List product feeds, with the last file of each */
        get: operations["Feeds_find"];
        put?: never;
        /** Register a product feed */
        post: operations["Feeds_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product feed */
        get: operations["Feeds_one"];
        put?: never;
        /** Change how a product feed is read */
        post: operations["Feeds_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a product feed */
        post: operations["Feeds_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files of a product feed, the latest first */
        get: operations["FeedRuns_find"];
        put?: never;
        /** Send a file of a product feed */
        post: operations["FeedRuns_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fx/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An amount in another currency, and the rate that says so */
        get: operations["Fx_convert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fx/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tables of rates, the latest first */
        get: operations["Fx_find"];
        put?: never;
        /** Record a table of rates */
        post: operations["Fx_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What accounts hold */
        get: operations["Ledger_balances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Legs of journal entries, latest first */
        get: operations["Ledger_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The books of a period, streamed */
        get: operations["Ledger_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exports that were ordered last */
        get: operations["LedgerExports_list"];
        put?: never;
        /** Order an export of the books */
        post: operations["LedgerExports_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an export has come to */
        get: operations["LedgerExports_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of an export */
        get: operations["LedgerExports_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All debits against all credits, per currency */
        get: operations["Ledger_trialBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List links, latest first */
        get: operations["Links_find"];
        put?: never;
        /** Make a link */
        post: operations["Links_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One link with its clicks */
        get: operations["Links_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a link off */
        post: operations["Links_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a link on again */
        post: operations["Links_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}/qr.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** QR code of a link, as PNG */
        get: operations["QrCodes_png"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** QR code of a link, as SVG */
        get: operations["QrCodes_svg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}/retarget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a link elsewhere */
        post: operations["Links_retarget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send clicks of a link to several destinations */
        post: operations["LinkRules_set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{code}/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the clicks of each destination of a link */
        get: operations["LinkRules_variants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mails, newest first */
        get: operations["Mails_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a mail */
        get: operations["Mails_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pictures, latest first */
        get: operations["Media_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One picture */
        get: operations["Media_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}/alt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a picture shows */
        post: operations["Media_describe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a picture of the file that was sent */
        post: operations["Media_process"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/upload-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask where a picture may be sent */
        post: operations["Media_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List merchants */
        get: operations["Merchants_find"];
        put?: never;
        /** Register a merchant */
        post: operations["Merchants_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One merchant */
        get: operations["Merchants_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{id}/bank-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account that a merchant pays from, masked */
        get: operations["PaymentFiles_account"];
        put?: never;
        /** Set the account that a merchant pays from; kept sealed */
        post: operations["PaymentFiles_setAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you are told of by mail */
        get: operations["Notifications_read"];
        put?: never;
        /** Choose what you are told of by mail */
        post: operations["Notifications_choose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-preferences/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop mails of one kind */
        post: operations["Notifications_unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Today beside the same time a week ago, what waits, and 28 days */
        get: operations["Overview_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply for a partner account */
        post: operations["Applications_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/earnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was earned, and all that happened to it */
        get: operations["Portal_earnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How your account stands, and what is to do */
        get: operations["Account_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your public page */
        get: operations["Account_page"];
        put?: never;
        /** Set your public page */
        post: operations["Account_setPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clicks, orders and commissions by day, link, product or label */
        get: operations["Portal_performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products to link to */
        get: operations["Portal_products"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your name and address */
        get: operations["Account_profile"];
        put?: never;
        /** Say your name and address */
        post: operations["Account_setProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Programs to link to, with their rates in words */
        get: operations["Portal_programs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Today, 7 and 28 days, what stands where, and what changed last */
        get: operations["Portal_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/tax": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your tax details */
        get: operations["Account_tax"];
        put?: never;
        /** Say your tax details */
        post: operations["Account_setTax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The partner terms */
        get: operations["Terms_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/terms/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept the terms of today */
        post: operations["Account_acceptTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/partners/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the address of a partner account */
        post: operations["Applications_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payout batches with their totals, the latest first */
        get: operations["PayoutBatches_find"];
        put?: never;
        /** Draft a payout batch */
        post: operations["PayoutBatches_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payout batch: totals, progress, what stands in clearing */
        get: operations["PayoutBatches_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what a payout batch is to hold */
        patch: operations["PayoutBatches_change"];
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a payout batch by its content hash */
        post: operations["PayoutBatches_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a payout batch that is not submitted */
        post: operations["PayoutBatches_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of a submitted batch is paid by bank, as a file for the bank */
        get: operations["PaymentFiles_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/ineligible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gets nothing of a payout batch, and why */
        get: operations["PayoutBatches_ineligible"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines of a payout batch */
        get: operations["PayoutBatches_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/lines/{lineId}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a person is to pay a payout line */
        get: operations["PaymentFiles_lineAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/lines/{lineId}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a payout line was not paid */
        post: operations["Settlement_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/lines/{lineId}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a settled payout as JSON */
        get: operations["Documents_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/lines/{lineId}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a settled payout */
        get: operations["Documents_receiptPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/lines/{lineId}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a payout line was paid */
        post: operations["Settlement_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-batches/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft a new batch for the lines that failed */
        post: operations["PayoutBatches_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payout-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payouts to affiliates, what changed last first */
        get: operations["PayoutLines_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Post an order by GET */
        get: operations["Postback_postback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the last posts of orders */
        get: operations["Postbacks_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postbacks/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a postback without posting it */
        post: operations["Postbacks_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List products, what changed last first */
        get: operations["Products_find"];
        put?: never;
        /** Add a product, as a draft or published at once */
        post: operations["Products_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product with all that can be written of it */
        get: operations["Products_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a product out of the catalogue */
        post: operations["ProductChanges_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Describe a product anew */
        post: operations["ProductChanges_describe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a product was, the latest first */
        get: operations["Products_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What its public page would say, were it published now */
        get: operations["Products_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell a price that was seen */
        post: operations["ProductChanges_price"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/program": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whose commissions its sales earn */
        post: operations["ProductChanges_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a product on the public site */
        post: operations["ProductChanges_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring back an old revision, or a product from the archive */
        post: operations["ProductChanges_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a draft published at a time to come */
        post: operations["ProductChanges_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/slug": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a product another address */
        post: operations["ProductChanges_rename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a product a draft again */
        post: operations["ProductChanges_unpublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep it a draft after all */
        post: operations["ProductChanges_unschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change many products at once */
        post: operations["Products_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many products a filter finds */
        get: operations["Products_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List programs */
        get: operations["Programs_find"];
        put?: never;
        /** Create a program */
        post: operations["Programs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One program with everything it published */
        get: operations["Programs_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/attribution-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a version of the attribution policy */
        post: operations["Programs_publishPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/attribution/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try attribution policies on orders that are decided */
        post: operations["PolicyComparison_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/attribution/reattribute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attribute a period anew by a published policy */
        post: operations["PolicyComparison_reattribute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an affiliate stands in tiers and bonuses */
        get: operations["Performance_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a version of the commission rules */
        post: operations["Programs_publishRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show what a sample order earns */
        post: operations["Preview_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the settings */
        post: operations["Programs_changeSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Positions and lag of projections and policies */
        get: operations["System_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projections/{name}/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events that a projection has set aside */
        get: operations["System_parked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projections/{name}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rebuild a projection while it is read */
        post: operations["System_rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the saved views of lists */
        get: operations["SavedViews_find"];
        put?: never;
        /** Keep a view of a list by a name */
        post: operations["SavedViews_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a saved view */
        post: operations["SavedViews_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved-views/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a saved view */
        post: operations["SavedViews_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schemas/commission-rules.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JSON Schema of commission rules */
        get: operations["RulesSchema_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find products */
        get: operations["Search_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/reindex": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the index of products anew */
        post: operations["Search_reindex"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody may be about to type */
        get: operations["Search_suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the public site is set up */
        get: operations["Site_find"];
        put?: never;
        /** Name the affiliate in whose name the public site links */
        post: operations["Site_name"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unmatched-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What bank files said that closed no line, latest first */
        get: operations["Settlement_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unmatched-entries/{id}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say which payout line an entry is of */
        post: operations["Settlement_match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unmatched-entries/{id}/write-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an entry up, with a reason */
        post: operations["Settlement_writeOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Be told when there is more to read */
        get: operations["Updates_listen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List users */
        get: operations["Users_find"];
        put?: never;
        /** Register a user */
        post: operations["Users_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable a user */
        post: operations["Users_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/reset-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a user's second factors */
        post: operations["Users_resetFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite a user */
        post: operations["Invitations_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an invitation again */
        post: operations["Invitations_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/view-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often pages and products were looked at */
        get: operations["ViewCounts_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptedInvitationDto: {
            /** @description Where the role needs a second factor: what its enrolment is given */
            challenge?: string;
            signedIn?: components["schemas"]["SignedInDto"];
        };
        AcceptInvitationDto: {
            /** Format: password */
            password: string;
            /** @description What follows `#token=` in the link */
            token: string;
        };
        AcceptTermsDto: {
            /** @example 2026-11-01 */
            version: string;
        };
        AccessDto: {
            actor: components["schemas"]["AuditActorDto"];
            /** Format: date-time */
            at: string;
            /** @description What one request led to has one */
            correlationId: string;
            eventId: string;
            /** @example personal-data-read */
            eventType: string;
            /** @enum {string} */
            kind: "act" | "read";
            position: string;
            /** @description Of an act, where it has one */
            reason: string | null;
            revision: number;
            /** @description Of a read: what was asked */
            route: string | null;
            stream: string;
            /** @description Ids: of a read, whose data was opened; of an act, what the event names */
            subjects: string[];
        };
        AccessPageDto: {
            items: components["schemas"]["AccessDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        AccountMovementDto: {
            account: string;
            /** @description Minor units, debit positive */
            amount: string;
            currency: string;
        };
        AddCreativeDto: {
            /**
             * Format: uri
             * @example https://shop.example/p/42
             */
            destinationUrl: string;
            /** @enum {string} */
            kind: "image" | "text" | "link";
            /**
             * @description A picture of ours that is ready; needed of an image.
             * @example med_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            mediaId?: string;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId: string;
            /**
             * @description Width and height of an image in CSS pixels; as the picture is if left out
             * @example 300x250
             */
            size?: string;
            /** @description The words themselves; needed of a text */
            text?: string;
            /** @description Of a picture also what it shows, for those who cannot see it. */
            title: string;
        };
        AffiliateDifferenceDto: {
            affiliateId: string;
            /** @description As it stands */
            now: components["schemas"]["PeriodShareDto"];
            /** @description Under the other policy */
            would: components["schemas"]["PeriodShareDto"];
        };
        AffiliateDto: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description Null when erased; absent for those who may not read it */
            email?: string | null;
            /** @description Of one affiliate, for those who may read how it is paid; absent in lists */
            hasPayoutMethod?: boolean;
            /** @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description Null when erased; absent for those who may not read it */
            name?: string | null;
            /** @description Why it was suspended or reinstated last, or what was noted when it was declined; absent for merchants */
            reason?: string | null;
            /** @description Why it was declined; absent for merchants */
            reasonCode?: string | null;
            /** @description The affiliate that recruited it; absent for merchants */
            recruiterId?: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @enum {string} */
            status: "applied" | "approved" | "declined" | "suspended";
            /** @description Of old applications; not asked for now */
            website: string | null;
        };
        AffiliateFileDto: {
            /** @description Written with the application; for admins */
            about: string | null;
            affiliateId: string;
            /** @description Of the terms of today */
            currentTerms: string;
            /**
             * @description `not-asked`: did not apply for an account
             * @enum {string}
             */
            emailState: "not-asked" | "unverified" | "verified";
            isPagePublic: boolean;
            /** Format: date-time */
            payoutMethodSetAt: string | null;
            /** @description For admins */
            profile: components["schemas"]["ProfileDto"] | null;
            /** Format: date-time */
            profileSetAt: string | null;
            /** @description For admins */
            tax: components["schemas"]["TaxDetailsDto"] | null;
            /** Format: date-time */
            taxSetAt: string | null;
            /** Format: date-time */
            termsAcceptedAt: string | null;
            /** @description Of the terms accepted last */
            termsVersion: string | null;
            /** Format: date-time */
            verifiedAt: string | null;
            /** @description Given with the application; for admins */
            website: string | null;
        };
        AffiliatePageDto: {
            items: components["schemas"]["AffiliateDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        AffiliatePageLinkDto: {
            /** @description The tracked link is /l/{code} */
            code: string;
            product: components["schemas"]["ProductCardDto"] | null;
            /** @description Of the product, else where it leads */
            title: string;
        };
        AffiliatePublicPageDto: {
            bio: string;
            displayName: string;
            links: components["schemas"]["AffiliatePageLinkDto"][];
            slug: string;
        };
        AnswerDisputeDto: {
            /** @description Kept sealed */
            note: string;
        };
        AnswerDto: {
            /** Format: date-time */
            at: string;
            /** @description Null once erased */
            note: string | null;
        };
        ApiKeyDto: {
            /** Format: date-time */
            createdAt: string;
            /** @example key_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            merchantId: string;
            name: string;
            /** @description Why it was revoked */
            reason: string | null;
            requireSignature: boolean;
            revision: number;
            /** Format: date-time */
            revokedAt: string | null;
            scopes: ("conversions:write" | "conversions:read" | "postback:write" | "links:write" | "reports:read")[];
            /** @enum {string} */
            status: "active" | "revoked";
        };
        ApiKeyPageDto: {
            items: components["schemas"]["ApiKeyDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        ApplyDto: {
            /** Format: email */
            email: string;
            name: string;
            /**
             * @description The affiliate who told the applicant of us.
             * @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            recruiterId?: string;
        };
        ApproveCommissionDto: {
            /** @description What you saw; refused when it is something else by now. */
            expectedAmount?: components["schemas"]["MoneyDto"];
            note?: string;
        };
        ApprovePayoutBatchDto: {
            /** @example sha256:5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f */
            contentHash: string;
            note?: string;
        };
        ArchiveProductDto: {
            reason?: string;
        };
        AskForUploadDto: {
            /** @example 3924726 */
            bytes: number;
            /**
             * @description The type to send it with; what it is, its content tells
             * @example image/jpeg
             */
            contentType: string;
            /** @description For you to recognise it; it decides nothing. */
            fileName: string;
            /**
             * @description Whose picture it will be. A merchant's is its own, whatever this says.
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId?: string;
            /** @enum {string} */
            purpose: "product" | "campaign" | "creative" | "profile";
        };
        AssignCouponDto: {
            /** @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            affiliateId: string;
            /**
             * @description Kept in upper case
             * @example ANNA10
             */
            code: string;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId: string;
        };
        AssignedCouponDto: {
            code: string;
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
        };
        AttributeDto: {
            /** @example Colour */
            name: string;
            /** @example Red */
            value: string;
        };
        AttributeInputDto: {
            name: string;
            value: string;
        };
        AttributionDecisionDto: {
            /** @description The rule in words */
            because: string;
            cappedBefore?: components["schemas"]["CappedBeforeDto"][];
            /** @description How many touches were considered */
            considered: number;
            credited: components["schemas"]["CreditedTouchDto"][];
            customer?: components["schemas"]["CustomerSoFarDto"];
            fx?: components["schemas"]["FxPinDto"];
            /** @example last-click */
            model: string;
            policyVersion: number;
            rejected: components["schemas"]["RejectedTouchDto"][];
            /** @description The rules in force at the order */
            rulesVersion?: number;
            windowDays: number;
        };
        AttributionDto: {
            /** @description The decision that stands */
            attribution: components["schemas"]["AttributionDecisionDto"] | null;
            commissions: components["schemas"]["CommissionOutcomeDto"][];
            /** @description Every decision, the oldest first */
            history: components["schemas"]["AttributionStepDto"][];
            id: string;
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @enum {string} */
            status: "recorded" | "attributed" | "unattributed";
        };
        AttributionPolicyDto: {
            /** @description An order that nobody else brought goes to who brought the customer's first one, for so many days */
            customerDays?: number | null;
            /** @description Own brand: touches that do not count */
            exclusions?: components["schemas"]["ExclusionsDto"];
            /** @description Of `time-decay`: a visit counts half for each of these hours; 168 if absent */
            halfLifeHours?: number;
            /** @description A click less than this before the order does not count */
            minimumSeconds?: number;
            /**
             * @default coupon-first
             * @enum {string}
             */
            model: "last-click" | "first-click" | "linear" | "position-based" | "time-decay" | "coupon-first";
            /** @description Of `position-based`: 0.4 and 0.4 if absent; visits between share the rest */
            position?: components["schemas"]["PositionSharesDto"];
            /**
             * @description A click counts this many days before the order
             * @default 30
             */
            windowDays: number;
        };
        AttributionStepDto: {
            /** @description Who decided: the policy, or a person */
            actor: components["schemas"]["DecidingActorDto"];
            /** @enum {string} */
            cause: "decided" | "late-click" | "override" | "claim" | "policy";
            credits: components["schemas"]["CreditDto"][];
            /** @description Every touch considered, credited with its weight or rejected with a reason */
            decision: components["schemas"]["AttributionDecisionDto"];
            eventId: string;
            note: string | null;
            reasonCode: string | null;
            /** Format: date-time */
            recordedAt: string;
            revision: number;
        };
        AuditActorDto: {
            id: string;
            /** @enum {string} */
            type: "user" | "api-key" | "policy" | "timer" | "cli" | "anonymous";
        };
        BalanceDto: {
            account: string;
            /** @description Debit less credit */
            balance: components["schemas"]["MoneyDto"];
            credit: components["schemas"]["MoneyDto"];
            debit: components["schemas"]["MoneyDto"];
            legs: number;
        };
        BalancesDto: {
            balances: components["schemas"]["BalanceDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            position: string;
        };
        BankAccountDto: {
            /**
             * @description Masked
             * @example ••3000
             */
            label: string;
            merchantId: string;
            revision: number;
        };
        BankFileDto: {
            /** @description The text of the file: pain.002, camt.053, or CSV with the columns endToEndId and status. */
            content: string;
            /**
             * @description Whose account the file is of.
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId: string;
        };
        BankFileEntryDto: {
            amount: components["schemas"]["MoneyDto"] | null;
            endToEndId: string | null;
            id: string;
            /** @enum {string} */
            kind: "settled" | "failed" | "returned";
            lineId: string | null;
            /** @example AC04 */
            reasonCode: string | null;
            /** @enum {string} */
            result: "matched" | "already-so" | "unmatched";
            /**
             * @description Why it closed no line
             * @enum {string|null}
             */
            why: "no-reference" | "unknown-reference" | "other-merchant" | "amount-differs" | "line-not-open" | "line-not-settled" | "at-provider" | "line-settled-already" | "line-returned-already" | "paid-though-failed" | null;
        };
        BatchProgressDto: {
            lines: number;
            net: components["schemas"]["TotalDto"];
            /** @example settled */
            status: string;
        };
        BatchResultDto: {
            id?: string;
            /** @description 0-based place in the batch */
            index: number;
            /** @description RFC 9457 problem of a refused one */
            problem?: Record<string, unknown>;
            /** @enum {string} */
            status: "recorded" | "already-recorded" | "refused";
        };
        BatchResultsDto: {
            alreadyRecorded: number;
            position: string;
            recorded: number;
            refused: number;
            /** @description One for each conversion, in the order of the batch */
            results: components["schemas"]["BatchResultDto"][];
        };
        BeginEnrolDto: {
            /** @description Of `enrolment-required`; not needed with a bearer token */
            challenge?: string;
            /**
             * Format: password
             * @description The current password; needed ten minutes after signing in (`proof-needed`)
             */
            password?: string;
        };
        BooksVerdictDto: {
            /** @description Leg by leg */
            matches: boolean;
            /** @description By the events */
            replayed: components["schemas"]["AccountMovementDto"][];
            /** @description By the ledger */
            shown: components["schemas"]["AccountMovementDto"][];
        };
        BuildingDto: {
            /** @description Null as long as it is a guess */
            etaSeconds: number | null;
            /** @description Events behind that position */
            events: number;
            /** @description Of the last event that is in it */
            position: string;
            /** @description Null where the event store cannot count */
            progress: number | null;
            version: number;
        };
        BulkDecidedDto: {
            /** @description Were so before; neither decided nor in the total */
            alreadySo: number;
            decided: number;
            items: components["schemas"]["BulkItemDto"][];
            position: string;
            /** @description Changed by someone else meanwhile, each with its problem */
            refused: number;
            /** @description Total of the decided ones */
            total: components["schemas"]["TotalDto"];
        };
        BulkDecisionDto: {
            /** @enum {string} */
            action: "approve" | "reject" | "hold" | "release";
            /** @description How many you saw */
            expectedCount: number;
            /** @description Their total as you saw it, of what is still owed. */
            expectedTotal: components["schemas"]["TotalDto"];
            /** @description All that match and are open, held back ones aside; to hold, approved and payable ones too; to release, all that match and are held back, unless reversed */
            filter?: components["schemas"]["CommissionFilter"];
            /** @description These commissions; or give `filter` */
            ids?: string[];
            note?: string;
            /** @description Needed to reject and to hold */
            reasonCode?: string;
            /** @description The position your list was read at: should the set have moved, the answer names what changed since */
            seenPosition?: string;
            /**
             * @description To hold: whether the affiliate is told the reason
             * @default false
             */
            visibleToAffiliate: boolean;
        };
        BulkItemDto: {
            /** @description It was so before; nothing was decided */
            alreadySo?: boolean;
            id: string;
            problem?: Record<string, unknown>;
            /** @description The new status, or `refused` */
            status: string;
        };
        BulkProductsDoneDto: {
            /** @description Were so before */
            alreadySo: number;
            changed: number;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description Each with why */
            refused: components["schemas"]["RefusedProductDto"][];
        };
        BulkProductsDto: {
            /** @enum {string} */
            action: "publish" | "unpublish" | "archive" | "restore" | "schedule" | "set-categories" | "add-tags" | "remove-tags" | "set-availability";
            /** @enum {string} */
            availability?: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            categoryIds?: string[];
            /** @description How many you saw */
            expectedCount: number;
            /** @description All that match. */
            filter?: components["schemas"]["ProductFilter"];
            /** @description These products; or give `filter` */
            ids?: string[];
            /**
             * Format: date-time
             * @description Needed to schedule.
             * @example 2026-05-04T10:11:12Z
             */
            publishAt?: string;
            /** @description To archive */
            reason?: string;
            /**
             * @example [
             *       "enamel",
             *       "camping"
             *     ]
             */
            tags?: string[];
        };
        CampaignDto: {
            /** @description HTML of the safe subset */
            body: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endsAt: string | null;
            heroMediaId: string | null;
            /** @example cmp_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            lede: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            sections: components["schemas"]["CampaignSectionDto"][];
            /** @description Its page is /campaigns/{slug} */
            slug: string;
            /** Format: date-time */
            startsAt: string | null;
            /** @enum {string} */
            status: "draft" | "scheduled" | "published" | "ended";
            /** @enum {string} */
            template: "sale" | "launch" | "guide" | "gift";
            title: string;
            /** Format: date-time */
            updatedAt: string;
            utmCampaign: string;
        };
        CampaignPageOfListDto: {
            items: components["schemas"]["CampaignDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        CampaignSectionDto: {
            heading: string;
            /** @description Products, in the order of showing */
            productIds: string[];
        };
        CampaignTemplateDto: {
            about: string;
            headings: string[];
            /** @enum {string} */
            template: "sale" | "launch" | "guide" | "gift";
        };
        CampaignTemplatesDto: {
            items: components["schemas"]["CampaignTemplateDto"][];
        };
        CancelPayoutBatchDto: {
            reason: string;
        };
        CappedBeforeDto: {
            affiliateId: string;
            earned: components["schemas"]["MoneyDto"];
            ruleId: string;
        };
        CardCategoryDto: {
            name: string;
            slug: string;
        };
        CategoriesDto: {
            /** @description Parents before their children, in order */
            items: components["schemas"]["CategoryDto"][];
            position: string;
        };
        CategoryBranchDto: {
            children: components["schemas"]["CategoryBranchDto"][];
            /** @description Published products in it and below */
            count: number;
            name: string;
            slug: string;
        };
        CategoryDto: {
            /** @description Published products in it and below */
            count: number;
            id: string;
            isRetired: boolean;
            name: string;
            names: components["schemas"]["CategoryNamesDto"];
            parentId: string | null;
            /** @description Names from the top to itself */
            path: string[];
            /** @description Lower first among sisters, then by name */
            place: number;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @description Its page is /c/{slug} */
            slug: string;
        };
        CategoryNamesDto: {
            /** @description German */
            de?: string | null;
        };
        CategoryPageDto: {
            children: components["schemas"]["CategoryBranchDto"][];
            /** @description Published products in it and below */
            count: number;
            name: string;
            /** @description From the top to the category itself */
            path: components["schemas"]["CardCategoryDto"][];
            slug: string;
        };
        CategoryTreeDto: {
            items: components["schemas"]["CategoryBranchDto"][];
        };
        ChallengeDto: {
            challenge: string;
        };
        ChangeCampaignDto: {
            body?: string;
            /**
             * @description Null: no picture
             * @example med_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            heroMediaId?: string | null;
            lede?: string;
            sections?: components["schemas"]["CampaignSectionDto"][];
            /** @enum {string} */
            template?: "sale" | "launch" | "guide" | "gift";
            title?: string;
            utmCampaign?: string;
        };
        ChangedDisputeDto: {
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @enum {string} */
            status: "open" | "won" | "lost" | "withdrawn";
        };
        ChangeFeedDto: {
            /**
             * @description New products wait as drafts
             * @default false
             */
            asDraft: boolean;
            /**
             * Format: currency
             * @example EUR
             */
            currency?: string;
            /** @enum {string} */
            format?: "csv" | "json-lines" | "merchant-xml";
            /**
             * @description Columns with other names than the usual ones, by ours: id, title, description, link, image_link, additional_image_link, price, sale_price, sale_price_effective_date, availability, brand, gtin, product_type, google_product_category, item_group_id, color, size, material, pattern, gender, age_group, condition
             * @example {
             *       "title": "Produktname"
             *     }
             */
            mapping?: {
                [key: string]: string;
            };
            /**
             * @description `archive`: each file lists all products; what it no longer lists is archived.
             * @default keep
             * @enum {string}
             */
            missing: "keep" | "archive";
            name?: string;
            /**
             * @description Null: the products earn nothing.
             * @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            programId?: string | null;
            /**
             * @default create
             * @enum {string}
             */
            unknownCategories: "create" | "refuse";
        };
        ChangePasswordDto: {
            /** Format: password */
            current: string;
            /** Format: password */
            next: string;
        };
        ChangePayoutBatchDto: {
            /** @description Not these affiliates. */
            exclude?: string[];
            /** @description Only these affiliates; null for all. */
            include?: string[] | null;
            /** @description Only who is paid in these ways; null for any. */
            kinds?: ("bank" | "paypal" | "stripe" | "manual")[] | null;
            /** @description Affiliates with less to get are left out; in the program's currency. Null for no minimum. */
            minimum?: components["schemas"]["MoneyDto"] | null;
            /** @description Why, for those who read it later. */
            note?: string;
        };
        ChangeSavedViewDto: {
            name?: string;
            /** @example status=held,pending&sort=-amount */
            query?: string;
            shared?: boolean;
        };
        ChangeSettingsDto: {
            /** @enum {string} */
            approval: "manual" | "automatic";
            /** @enum {string} */
            cookieConsent: "required" | "assumed";
            cookieDays: number;
            holdDays: number;
        };
        ChosenNotificationsDto: {
            /** @description Null when erased */
            email: string | null;
            /** @enum {string} */
            locale: "en" | "de";
            /** @description Not to be told of */
            off: ("application-decided" | "commission-held" | "commission-approved" | "commission-reversed" | "payout-paid" | "payout-failed" | "dispute-answered" | "dispute-decided")[];
        };
        ClaimDto: {
            /** @description Taken back after it was paid */
            owed: components["schemas"]["TotalDto"];
            payable: components["schemas"]["TotalDto"];
            pending: components["schemas"]["TotalDto"];
        };
        ClickCountDto: {
            affiliateId: string;
            bots: number;
            /** @description All of them */
            clicks: number;
            /**
             * Format: date
             * @example 2026-05-04
             */
            day: string;
            linkCode: string;
            merchantId: string;
            /** @description Without machines */
            people: number;
            programId: string;
            /** @description Of one visitor on one link within 24 hours */
            repeats: number;
            /** @description Without machines and repeats */
            unique: number;
        };
        ClickCountPageDto: {
            items: components["schemas"]["ClickCountDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
            /** @description Of all pages */
            totals: components["schemas"]["ClickTotalsDto"];
        };
        ClickDto: {
            /** Format: date-time */
            at: string;
            /** @description Why it is taken for a machine */
            bot: string | null;
            browser: string | null;
            /** @enum {string} */
            consent: "granted" | "denied" | "unknown";
            /** @description ISO 3166-1 alpha-2 */
            country: string | null;
            device: string | null;
            id: string;
            linkCode: string;
            os: string | null;
            referrerHost: string | null;
            /** @description The click it repeats */
            repeatOf: string | null;
            /** @description Made by an import, never by a shopper */
            simulated: boolean;
            subIds: {
                [key: string]: string;
            };
            utm: {
                [key: string]: string;
            };
            /** @description Which destination it was given, of a link with several */
            variant: string | null;
        };
        ClickPageDto: {
            items: components["schemas"]["ClickDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        ClickTotalsDto: {
            bots: number;
            /** @description All of them */
            clicks: number;
            /** @description Without machines */
            people: number;
            /** @description Of one visitor on one link within 24 hours */
            repeats: number;
            /** @description Without machines and repeats */
            unique: number;
        };
        CommissionDto: {
            affiliateId: string;
            /** @description What it is worth before refunds */
            amount: components["schemas"]["MoneyDto"];
            conversionId: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description The rate from the order's currency, pinned; null when it earned in its own */
            fx: components["schemas"]["FxPinDto"] | null;
            /** @description Null unless it is held back */
            heldBack: components["schemas"]["HeldBackDto"] | null;
            id: string;
            /** @enum {string} */
            kind: "order" | "second-tier" | "performance" | "compensation";
            merchantId: string;
            note: string | null;
            /** Format: date-time */
            occurredAt: string;
            /** @description The shop's order number */
            orderExternalId: string | null;
            /** @description The batch that pays or paid it last */
            payoutBatchId: string | null;
            policyVersion: number;
            programId: string;
            reasonCode: string | null;
            /** Format: date-time */
            releaseAt: string;
            /** @description What is owed or paid: its worth less what is reversed */
            remaining: components["schemas"]["MoneyDto"];
            reversed: components["schemas"]["MoneyDto"];
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @description What the attribution of its order says that one may want to look at twice */
            risks: ("attribution-by-hand" | "coupon-without-click" | "coupon-over-click" | "order-within-seconds" | "bot-clicks")[];
            ruleId: string | null;
            rulesVersion: number;
            /** @description What it follows from: a commission, a period or a dispute; null for a share of an order */
            source: Record<string, unknown> | null;
            /** @description Where what remains stands */
            standing: components["schemas"]["StandingDto"];
            /** @enum {string} */
            status: "held" | "approved" | "pending" | "payable" | "paying" | "paid" | "rejected" | "reversed";
            /**
             * @description Its share of the order, at most 1
             * @example 1
             */
            weight: string;
        };
        CommissionFilter: {
            /**
             * @description Affiliate: one or several, separated by commas; with a minus before each, all but these
             * @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            affiliateId?: string;
            /** @example cnv_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            conversionId?: string;
            /**
             * @description Currency: one or several, separated by commas; with a minus before each, all but these
             * @example EUR
             */
            currency?: string;
            /**
             * Format: date-time
             * @description Order occurred at or after.
             * @example 2026-05-04T10:11:12Z
             */
            from?: string;
            /** @description Whether a person holds it back */
            heldBack?: boolean;
            /**
             * @description Id of the commission: one or several, separated by commas; with a minus before each, all but these
             * @example com_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            ids?: string;
            /**
             * @description What it follows from: one or several, separated by commas; with a minus before each, all but these
             * @example order
             */
            kind?: string;
            /**
             * @description Of what remains, at most.
             * @example 10000
             */
            maxAmount?: string;
            /**
             * @description Merchant: one or several, separated by commas; with a minus before each, all but these
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId?: string;
            /**
             * @description Of what remains, at least.
             * @example 10000
             */
            minAmount?: string;
            /** @example pbt_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            payoutBatchId?: string;
            /**
             * @description Program: one or several, separated by commas; with a minus before each, all but these
             * @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            programId?: string;
            /**
             * @description Reason of its rejection or of holding it back: one or several, separated by commas; with a minus before each, all but these
             * @example FRAUD_SUSPECTED
             */
            reasonCode?: string;
            /**
             * Format: date-time
             * @description The hold ends at or after.
             * @example 2026-05-04T10:11:12Z
             */
            releaseFrom?: string;
            /**
             * Format: date-time
             * @description The hold ends before.
             * @example 2026-05-04T10:11:12Z
             */
            releaseTo?: string;
            /**
             * @description Signals of how the order was attributed: one or several, separated by commas; with a minus before each, all but these
             * @example coupon-without-click
             */
            risk?: string;
            /** @description The beginning of the shop's order number, or the id of a commission. */
            search?: string;
            /**
             * @description Status: one or several, separated by commas; with a minus before each, all but these
             * @example held,pending
             */
            status?: string;
            /**
             * Format: date-time
             * @description Order occurred before.
             * @example 2026-05-04T10:11:12Z
             */
            to?: string;
        };
        CommissionMovementDto: {
            affiliateId: string;
            /** @description Where it was taken from or put; `receivable` is what the affiliate owes */
            against: components["schemas"]["PlaceDto"][];
            amount: components["schemas"]["MoneyDto"];
            commissionId: string;
            /** @enum {string} */
            kind: "reversed" | "reinstated" | "raised" | "lowered" | "adjusted";
            refundId: string | null;
            /** @description Place of the change in the order */
            sequence: number | null;
        };
        CommissionOutcomeDto: {
            affiliateId: string;
            amount: components["schemas"]["MoneyDto"];
            id: string;
            /**
             * Format: date-time
             * @description The end of the hold
             */
            releaseAt: string;
            /** @description What is still owed */
            remaining: components["schemas"]["MoneyDto"];
            rulesVersion: number;
            /** @example held */
            status: string;
            /**
             * @description Its share of the order
             * @example 1
             */
            weight: string;
        };
        CommissionPageDto: {
            items: components["schemas"]["CommissionDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        CommissionReplayDto: {
            commissionId: string;
            steps: components["schemas"]["ReplayStepDto"][];
            verdict: components["schemas"]["ReplayVerdictDto"];
        };
        CommissionRuleDto: {
            /** @description For kinds `fixed` and `bonus`, in the currency of the program. */
            amount?: components["schemas"]["MoneyDto"];
            /** @description For kinds `percent` and `fixed` */
            cap?: components["schemas"]["RuleCapDto"] | null;
            /**
             * @description Only for conversions of this kind; for every kind if absent
             * @default null
             * @enum {string|null}
             */
            conversionKind: "sale" | "lead" | null;
            /** @enum {string} */
            kind: "percent" | "fixed" | "tiers" | "bonus" | "second-tier";
            /**
             * @description For kinds `tiers` and `bonus`: revenue without tax and refunds, orders, or commissions of orders
             * @enum {string}
             */
            measure?: "revenue" | "orders" | "commission";
            /**
             * @description For kind `tiers`: each step for what lies in it, or the highest step reached for all
             * @enum {string}
             */
            mode?: "marginal" | "whole";
            /** @description For kind `second-tier`: so long after the recruiting; for ever if absent */
            months?: number | null;
            /** @description For people */
            name?: string | null;
            /**
             * @description For kind `fixed`: once for the order, or for each piece of the lines it decides
             * @default order
             * @enum {string|null}
             */
            per: "order" | "item" | null;
            /**
             * @description For kind `percent`: 0 to 100, at most six decimals, of the total less tax. For kind `second-tier`: of what is left of the commission
             * @example 7.5
             */
            percent?: string;
            /**
             * @description For kinds `tiers` and `bonus`
             * @enum {string}
             */
            period?: "month" | "quarter" | "year" | "all-time";
            /**
             * @description Names the rule in explanations; `rule-1`, `rule-2` … if absent
             * @example new-customers
             */
            ruleId?: string | null;
            /** @description For kind `tiers`, lowest first: percent on top of what the orders earn */
            steps?: components["schemas"]["TierStepDto"][];
            /**
             * @description For kind `bonus`: paid once a period when this much is reached
             * @example 100
             */
            threshold?: string;
            /**
             * @description For kinds `tiers` and `bonus`: where the period begins and ends
             * @example Europe/Berlin
             */
            timeZone?: string;
            /** @description For kinds other than `percent` and `fixed`: `affiliateIds` alone */
            when?: components["schemas"]["RuleConditionsDto"] | null;
        };
        CommissionSummaryDto: {
            /** @description All that the filter finds */
            all: components["schemas"]["CurrencyTotalDto"][];
            byStatus: components["schemas"]["StatusCountDto"][];
            /** @description What a release by this filter would take: held back, and not reversed */
            heldBack: components["schemas"]["CurrencyTotalDto"][];
            /** @description What holding back by this filter would take: held, pending, approved or payable, not held back */
            holdable: components["schemas"]["CurrencyTotalDto"][];
            /** @description What an approval by this filter would take: held or pending, not held back */
            open: components["schemas"]["CurrencyTotalDto"][];
            /** @description What is summed knows everything up to here */
            position: string;
        };
        ComparedCountDto: {
            /** @description To the same time of day a week before */
            before: number;
            now: number;
        };
        ComparedMoneyDto: {
            before: components["schemas"]["MoneyDto"];
            now: components["schemas"]["MoneyDto"];
        };
        ConfirmTotpDto: {
            /** @description Of `enrolment-required`; not needed with a bearer token */
            challenge?: string;
            /** @example 492039 */
            code: string;
        };
        ConsentCountsDto: {
            /** @description Attribution and measurement allowed */
            all: number;
            /** @description Attribution allowed */
            attribution: number;
            /** @description Choices made */
            choices: number;
            /** @description Made in a browser with Global Privacy Control */
            gpc: number;
            /** @description Measurement allowed */
            measurement: number;
            /** @description Neither allowed */
            none: number;
            /** @description One of the two allowed */
            some: number;
            /** @description Made in the banner */
            viaBanner: number;
            /** @description Made on the page of settings */
            viaSettings: number;
        };
        ConsentDayDto: {
            /** @description Attribution and measurement allowed */
            all: number;
            /** @description Attribution allowed */
            attribution: number;
            /** @description Choices made */
            choices: number;
            /** Format: date */
            day: string;
            /** @description Made in a browser with Global Privacy Control */
            gpc: number;
            /** @description Measurement allowed */
            measurement: number;
            /** @description Neither allowed */
            none: number;
            /** @description One of the two allowed */
            some: number;
            /** @description Made in the banner */
            viaBanner: number;
            /** @description Made on the page of settings */
            viaSettings: number;
        };
        ConsentSummaryDto: {
            /** @description Latest first; days without a choice left out */
            days: components["schemas"]["ConsentDayDto"][];
            /** Format: date */
            from: string;
            /** @description Of the texts that are shown now */
            policyVersion: string;
            position: string;
            /**
             * Format: date
             * @description The first day after it
             */
            to: string;
            total: components["schemas"]["ConsentCountsDto"];
            /** @description By version of the texts, latest first */
            versions: components["schemas"]["ConsentVersionDto"][];
        };
        ConsentVersionDto: {
            /** @description Attribution and measurement allowed */
            all: number;
            /** @description Attribution allowed */
            attribution: number;
            /** @description Choices made */
            choices: number;
            /** @description Made in a browser with Global Privacy Control */
            gpc: number;
            /** @description Measurement allowed */
            measurement: number;
            /** @description Neither allowed */
            none: number;
            /**
             * @description Of the texts that were shown
             * @example 2026-11
             */
            policyVersion: string;
            /** @description One of the two allowed */
            some: number;
            /** @description Made in the banner */
            viaBanner: number;
            /** @description Made on the page of settings */
            viaSettings: number;
        };
        ConversionDetailsDto: {
            affiliateId: string | null;
            attribution: components["schemas"]["AttributionDecisionDto"] | null;
            /** @description Refunds, their reversals and corrections */
            changes: components["schemas"]["OrderChangeDto"][];
            clickId: string | null;
            /** @description Of the credit with the most weight */
            commissionId: string | null;
            commissions: components["schemas"]["CommissionOutcomeDto"][];
            couponCode: string | null;
            /** @description Everyone credited, the most first */
            credits: components["schemas"]["CreditDto"][];
            externalId: string;
            id: string;
            kind: string;
            /** @description As last corrected */
            lines: components["schemas"]["KeptLineDto"][];
            merchantId: string;
            /** Format: date-time */
            occurredAt: string;
            programId: string;
            /** Format: date-time */
            recordedAt: string;
            refundedTotal: components["schemas"]["MoneyDto"];
            refunds: number;
            revision: number;
            source: string;
            /** @enum {string} */
            status: "recorded" | "attributed" | "unattributed";
            tax: components["schemas"]["MoneyDto"];
            total: components["schemas"]["MoneyDto"];
        };
        ConversionDto: {
            affiliateId: string | null;
            attribution: components["schemas"]["AttributionDecisionDto"] | null;
            clickId: string | null;
            /** @description Of the credit with the most weight */
            commissionId: string | null;
            couponCode: string | null;
            /** @description Everyone credited, the most first */
            credits: components["schemas"]["CreditDto"][];
            externalId: string;
            id: string;
            kind: string;
            merchantId: string;
            /** Format: date-time */
            occurredAt: string;
            programId: string;
            /** Format: date-time */
            recordedAt: string;
            refundedTotal: components["schemas"]["MoneyDto"];
            refunds: number;
            revision: number;
            source: string;
            /** @enum {string} */
            status: "recorded" | "attributed" | "unattributed";
            tax: components["schemas"]["MoneyDto"];
            total: components["schemas"]["MoneyDto"];
        };
        ConversionPageDto: {
            items: components["schemas"]["ConversionDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        ConvertedDto: {
            amount: components["schemas"]["MoneyDto"];
            converted: components["schemas"]["MoneyDto"];
            /** @description As an order of that instant would pin it */
            pin: components["schemas"]["FxPinDto"];
        };
        CountedMoneyDto: {
            count: number;
            /** @example EUR */
            currency: string;
            total: components["schemas"]["MoneyDto"];
        };
        CountProductsDto: {
            archived: number;
            draft: number;
            position: string;
            published: number;
            scheduled: number;
            /** @description Of those that the filter finds */
            total: number;
        };
        CouponDto: {
            affiliateId: string;
            code: string;
            /** Format: date-time */
            createdAt: string;
            /** @example cpn_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            programId: string;
            revision: number;
        };
        CouponPageDto: {
            items: components["schemas"]["CouponDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        CreateCategoryDto: {
            name: string;
            names?: components["schemas"]["CategoryNamesDto"];
            /**
             * @description Absent or null: at the top.
             * @example cat_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            parentId?: string | null;
            /** @default 1000 */
            place: number;
            /** @description Its address for ever; made from the names on the way to it if absent */
            slug?: string;
        };
        CreateLinkDto: {
            /**
             * @description Whose link it is. An affiliate makes links of their own and may leave it out.
             * @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            affiliateId?: string;
            /**
             * @description A code of your choice; one is made up without it
             * @example spring
             */
            code?: string;
            /**
             * Format: uri
             * @description Where shoppers go. `click_id` is added to it; `{sub1}` to `{sub5}` in its path, query and fragment are filled in.
             * @example https://shop.example/p/42
             */
            destinationUrl: string;
            /**
             * Format: date-time
             * @description From then on the link answers that it has expired.
             * @example 2026-05-04T10:11:12Z
             */
            expiresAt?: string;
            /**
             * @description Which product of the catalogue it leads to.
             * @example prd_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            productId?: string;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId: string;
            subIds?: components["schemas"]["SubIdsDto"];
            utm?: components["schemas"]["UtmDto"];
        };
        CreateProductDto: {
            content: components["schemas"]["ProductContentDto"];
            /** @description The merchant's own number; else made up */
            externalId?: string;
            /**
             * @description Needed of those who may write for every merchant.
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId?: string;
            price?: components["schemas"]["SetPriceDto"];
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId?: string | null;
            /** @default false */
            publish: boolean;
        };
        CreateProgramDto: {
            /**
             * Format: currency
             * @description ISO 4217; its fixed commissions are in it, an order keeps its own
             * @example EUR
             */
            currency: string;
            /**
             * @description Needed of those who act for several merchants; a merchant's own otherwise.
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId?: string;
            name: string;
            /**
             * @default {
             *       "model": "coupon-first",
             *       "windowDays": 30
             *     }
             */
            policy: components["schemas"]["AttributionPolicyDto"];
            /** @description Per line of an order the first that matches decides */
            rules: components["schemas"]["CommissionRuleDto"][];
            /**
             * @default {
             *       "holdDays": 30,
             *       "cookieDays": 30,
             *       "approval": "manual",
             *       "cookieConsent": "required"
             *     }
             */
            settings: components["schemas"]["ProgramSettingsDto"];
        };
        CreativeDto: {
            /** Format: date-time */
            createdAt: string;
            destinationUrl: string;
            /** @example crv_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description Null unless it is a picture */
            image: components["schemas"]["ImageDto"] | null;
            /** @enum {string} */
            kind: "image" | "text" | "link";
            merchantId: string;
            programId: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @example 300x250 */
            size: string | null;
            /** @enum {string} */
            status: "offered" | "retired";
            text: string | null;
            title: string;
        };
        CreativePageDto: {
            items: components["schemas"]["CreativeDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        CreditDto: {
            affiliateId: string;
            commissionId: string;
            /** @example 0.4 */
            weight: string;
        };
        CreditedTouchDto: {
            /** @description Null when nobody owns it */
            affiliateId: string | null;
            /** Format: date-time */
            at: string | null;
            /** @description The click, the code, the first conversion or the user, by its kind */
            id: string;
            /**
             * @description `customer`: the first order of the same customer; `person`: somebody said so
             * @enum {string}
             */
            kind: "click" | "coupon" | "customer" | "person";
            /**
             * @description Its share of the order
             * @example 0.4
             */
            weight: string;
        };
        CurrencyTotalDto: {
            count: number;
            /** @example EUR */
            currency: string;
            /** @description Of what remains */
            total: components["schemas"]["TotalDto"];
        };
        CustomerDto: {
            /** @description The shop's customer number; only its keyed hash is kept */
            externalId?: string;
            isNew?: boolean;
        };
        CustomerOrdersDto: {
            from: number;
            /** @description For the customer's lifetime if absent */
            to?: number | null;
        };
        CustomerSoFarDto: {
            /** @description The customer's n-th order in the program, from 1 */
            order: number;
            /**
             * Format: date-time
             * @description When the first one occurred
             */
            since: string;
        };
        DealsDto: {
            items: components["schemas"]["ProductCardDto"][];
            page: number;
            pages: number;
            /** @description Products that are reduced; at most 1,200 are shown */
            total: number;
        };
        DecidedAffiliateDto: {
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @enum {string} */
            status: "applied" | "approved" | "declined" | "suspended";
        };
        DecidedCommissionDto: {
            id: string;
            position: string;
            remaining: components["schemas"]["MoneyDto"];
            revision: number;
            /** @enum {string} */
            status: "held" | "approved" | "pending" | "payable" | "paying" | "paid" | "rejected" | "reversed";
        };
        DecidedDto: {
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            status: string;
        };
        DecidingActorDto: {
            id: string;
            /** @enum {string} */
            type: "user" | "api-key" | "policy" | "timer" | "cli" | "anonymous";
        };
        DeclineDto: {
            /** @description For the record; do not name people. */
            note?: string;
            /** @example NO_AUDIENCE */
            reasonCode: string;
        };
        DescribeMediaDto: {
            alt: string;
        };
        DisableLinkDto: {
            /** @example The campaign is over */
            reason: string;
        };
        DisableUserDto: {
            /** @description For the record; do not name people. */
            reason: string;
        };
        DisplayRateDto: {
            /** @description One of this … */
            currency: string;
            /** Format: date-time */
            quotedAt: string;
            /**
             * @description … is so many of `to`: decimal text
             * @example 0.92
             */
            rate: string;
            /** @example ecb */
            source: string;
        };
        DisplayRatesDto: {
            /** @description Of the currencies of the catalogue */
            rates: components["schemas"]["DisplayRateDto"][];
            to: string;
        };
        DisputeCountsDto: {
            lost: number;
            open: number;
            /** @description Of the open ones */
            overdue: number;
            position: string;
            withdrawn: number;
            won: number;
        };
        DisputeDto: {
            affiliateId: string;
            /** @description What a missing order should earn */
            claimed: components["schemas"]["MoneyDto"] | null;
            commissionId: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** Format: date-time */
            dueAt: string;
            granted: components["schemas"]["MoneyDto"] | null;
            /** @description The commission that was granted */
            grantedCommissionId: string | null;
            id: string;
            /** @enum {string} */
            kind: "commission" | "missing-order";
            /** @description When the dispute was opened */
            lost: components["schemas"]["MoneyDto"] | null;
            merchantId: string;
            note: string | null;
            /** Format: date-time */
            occurredAt: string | null;
            /** Format: date-time */
            openedAt: string;
            /** @description Of a missing order */
            orderExternalId: string | null;
            /** @description Its time was up before anyone decided */
            overdue: boolean;
            programId: string;
            reasonCode: string | null;
            /** @enum {string|null} */
            remedy: "compensation" | "attribution" | null;
            /**
             * @description Why what was granted could not be carried out; null unless so
             * @example fx.no-quote
             */
            remedyFailure: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @enum {string} */
            status: "open" | "won" | "lost" | "withdrawn";
        };
        DisputePageDto: {
            items: components["schemas"]["DisputeDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        DraftCampaignDto: {
            /** @description Its address, for ever: the words of the title if left out. */
            slug?: string;
            /**
             * @description What it begins with, and how it is laid out
             * @enum {string}
             */
            template: "sale" | "launch" | "guide" | "gift";
            title: string;
        };
        EarnedBeforeDto: {
            /** @description By this rule in its period, in the currency of the program. */
            amount: components["schemas"]["TotalDto"];
            /** @example new-customers */
            ruleId: string;
        };
        EarningChangeDto: {
            /** @description What it is about, as what was paid */
            amount: components["schemas"]["MoneyDto"] | null;
            /**
             * Format: date-time
             * @description When it was booked
             */
            at: string;
            /** @description What was added to your claim, or with a minus taken off it; null when nothing was */
            change: components["schemas"]["MoneyDto"] | null;
            /**
             * Format: date-time
             * @description When its cause took place
             */
            effectiveAt: string;
            /** @enum {string} */
            kind: "held" | "hold-ended" | "approved" | "made-payable" | "rejected" | "held-back" | "released" | "reversed" | "reinstated" | "adjusted" | "payout-started" | "paid" | "payout-failed" | "payout-returned";
            /** @description The payout it is of */
            payoutLineId: string | null;
            /** @example AC04 */
            reasonCode: string | null;
            /** @description What is left of it after this */
            remaining: components["schemas"]["MoneyDto"] | null;
            /** @description Why, and what follows */
            text: string | null;
            /** @example Taken back: the order was refunded */
            title: string;
        };
        EarningDto: {
            /** @description What it is worth before refunds */
            amount: components["schemas"]["MoneyDto"];
            /** @description All that happened to it, oldest first */
            changes: components["schemas"]["EarningChangeDto"][];
            /** @description The coupon that brought it */
            couponCode: string | null;
            heldBack: components["schemas"]["EarningHeldBackDto"] | null;
            id: string;
            /** @enum {string} */
            kind: "order" | "second-tier" | "performance" | "compensation";
            /** @description The link that brought it */
            linkCode: string | null;
            merchantName: string;
            /**
             * Format: date-time
             * @description When the order was placed
             */
            occurredAt: string;
            /** @description The shop's order number */
            orderExternalId: string | null;
            /** @description Of the order, before refunds */
            orderTotal: components["schemas"]["MoneyDto"] | null;
            /** @description That pays it, or did last */
            payout: components["schemas"]["EarningPayoutDto"] | null;
            programId: string;
            programName: string;
            /** @description Of its order, oldest first */
            refunds: components["schemas"]["EarningRefundDto"][];
            /**
             * Format: date-time
             * @description The end of the hold
             */
            releaseAt: string;
            /** @description What is left of it */
            remaining: components["schemas"]["MoneyDto"];
            reversed: components["schemas"]["MoneyDto"];
            /** @description Where it stands, for people */
            standing: string;
            /** @enum {string} */
            status: "held" | "approved" | "pending" | "payable" | "paying" | "paid" | "rejected" | "reversed";
        };
        EarningHeldBackDto: {
            /** @description Null when it is not told */
            reasonCode: string | null;
            /** Format: date-time */
            since: string;
            /** @description For people */
            words: string;
        };
        EarningPageDto: {
            items: components["schemas"]["EarningDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        EarningPayoutDto: {
            batchId: string;
            /** @description Null until it is under way */
            lineId: string | null;
            /** Format: date-time */
            settledAt: string | null;
            /** @example settled */
            status: string | null;
        };
        EarningRefundDto: {
            /** @description Of the order */
            amount: components["schemas"]["MoneyDto"];
            /** @enum {string} */
            cause: "refund" | "chargeback" | "cancellation";
            /** Format: date-time */
            occurredAt: string;
            reasonCode: string | null;
            /** @description What of it was itself taken back since */
            reversed: components["schemas"]["MoneyDto"];
        };
        EnrolledDto: {
            /** @description Shown this once; null where there are unused ones from before */
            recoveryCodes: string[] | null;
            /** @description For who enrolled by a challenge */
            signedIn?: components["schemas"]["SignedInDto"];
        };
        EnrolledPasskeyDto: {
            id: string;
            /** @description Shown this once; null where there are unused ones from before */
            recoveryCodes: string[] | null;
            /** @description For who enrolled by a challenge */
            signedIn?: components["schemas"]["SignedInDto"];
        };
        EnrolPasskeyDto: {
            /** @description Of `enrolment-required`; not needed with a bearer token */
            challenge?: string;
            /** @description What its owner calls it. */
            name: string;
            /** @description As JSON, in the form of `PublicKeyCredential.toJSON()` */
            response: {
                [key: string]: unknown;
            };
        };
        EnrolProductDto: {
            /**
             * @description Null: its sales earn nothing.
             * @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            programId: string | null;
        };
        EvidenceDto: {
            /** Format: date-time */
            at: string;
            /** @description As far as you may see it */
            data: Record<string, unknown> | null;
            eventId: string;
            revision: number;
            stream: string;
            /** @example conversion-attributed */
            type: string;
        };
        ExcludedUtmDto: {
            /**
             * @description Values of utm_campaign
             * @example [
             *       "brand"
             *     ]
             */
            campaign?: string[];
            /**
             * @description Values of utm_content
             * @example [
             *       "brand"
             *     ]
             */
            content?: string[];
            /**
             * @description Values of utm_medium
             * @example [
             *       "cpc"
             *     ]
             */
            medium?: string[];
            /**
             * @description Values of utm_source
             * @example [
             *       "google-brand"
             *     ]
             */
            source?: string[];
            /**
             * @description Values of utm_term
             * @example [
             *       "northwind mugs"
             *     ]
             */
            term?: string[];
        };
        ExclusionsDto: {
            /** @description The shop's own, e.g. its newsletter */
            affiliateIds?: string[];
            /**
             * @description Coupons that count for nobody
             * @example [
             *       "WELCOME10"
             *     ]
             */
            couponCodes?: string[];
            /**
             * @description Hosts that a click came from, with those below them
             * @example [
             *       "northwind.example"
             *     ]
             */
            referrerHosts?: string[];
            /**
             * @description Values of any of the five sub-ids
             * @example [
             *       "brand-bidding"
             *     ]
             */
            subIds?: string[];
            utm?: components["schemas"]["ExcludedUtmDto"];
        };
        FacetDto: {
            /** @enum {string} */
            name: "category" | "brand" | "merchant" | "availability" | "price" | "tag";
            /** @description Counted as if nothing were chosen in this facet */
            values: components["schemas"]["FacetValueDto"][];
        };
        FacetValueDto: {
            /** @description How many products there are with it: exact */
            count: number;
            isSelected: boolean;
            /** @description For people */
            label: string;
            /** @description Of a range of prices: up to this */
            max?: components["schemas"]["MoneyDto"];
            /** @description Of a range of prices: from this on */
            min?: components["schemas"]["MoneyDto"];
            /** @description What the filter takes */
            value: string;
        };
        FactorsDto: {
            passkeys: components["schemas"]["PasskeyDto"][];
            recoveryCodesLeft: number;
            /** @description Whether the role needs a second factor */
            required: boolean;
            totp: components["schemas"]["TotpFactorDto"] | null;
        };
        FailLineDto: {
            /**
             * @description You made sure that the provider which has it, or may have it, has not paid and will not: what fails is
             *     paid anew. With `reason`.
             */
            confirmedUnpaid?: boolean;
            /** @description What the affiliate reads; the sentence of the code if left out. */
            reason?: string;
            /**
             * @description ISO 20022, or a word of your own
             * @example AC04
             */
            reasonCode: string;
        };
        FeedCountsDto: {
            /** @description Products archived because the file lists them no more */
            archived: number;
            /** @description Categories made */
            categories: number;
            /** @description Products of which the file says something new */
            changed: number;
            /** @description Products that are new */
            created: number;
            /** @description Products whose price moved, changed ones included */
            priced: number;
            /** @description Rows */
            read: number;
            /** @description Rows that were not taken */
            refused: number;
            /** @description Products of which it says the same */
            unchanged: number;
        };
        FeedDto: {
            asDraft: boolean;
            /** Format: date-time */
            createdAt: string;
            currency: string;
            /** @enum {string} */
            format: "csv" | "json-lines" | "merchant-xml";
            /** @example fed_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description The last file, tried or in earnest */
            lastRun: components["schemas"]["FeedRunDto"] | null;
            mapping: {
                [key: string]: string;
            };
            merchantId: string;
            /** @enum {string} */
            missing: "keep" | "archive";
            name: string;
            programId: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @enum {string} */
            status: "open" | "closed";
            /** @enum {string} */
            unknownCategories: "create" | "refuse";
        };
        FeedPageDto: {
            items: components["schemas"]["FeedDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        FeedRunDto: {
            bytes: number;
            /** @description Up to now, while it runs */
            counts: components["schemas"]["FeedCountsDto"];
            dryRun: boolean;
            /** Format: date-time */
            endedAt: string | null;
            feedId: string;
            fileName: string | null;
            /** @example fdr_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description Line of the file that is at fault */
            line: number | null;
            merchantId: string;
            /** @description A sentence for the merchant */
            message: string | null;
            /** @enum {string} */
            phase: "checking" | "importing" | "archiving" | "ended";
            /**
             * @description Why it failed
             * @enum {string|null}
             */
            reason: "unreadable" | "stopped" | "broken-off" | "failed" | null;
            /** @description SHA-256 of the file, hexadecimal */
            sha256: string;
            /** Format: date-time */
            startedAt: string;
            /** @description Who sent the file */
            startedBy: string;
            /** @enum {string} */
            status: "running" | "finished" | "failed";
            /** @description Rows of the file, once they are counted */
            total: number | null;
            /** @description Products left as they are though the file lacks them: so many that it is likely cut */
            withheld: number | null;
        };
        FeedRunPageDto: {
            items: components["schemas"]["FeedRunDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        FieldErrorDto: {
            /** @example currency */
            code: string;
            /**
             * @description Path of the field, or name of the header
             * @example total.currency
             */
            field: string;
            /** @example total.currency has to be an active ISO 4217 currency */
            message: string;
        };
        ForecastCommissionDto: {
            affiliateId: string;
            amount: components["schemas"]["MoneyDto"];
            ruleId: string | null;
            /** @example 1 */
            weight: string;
        };
        ForecastDto: {
            /** @description The rule in words */
            because: string;
            /** @description Empty when nobody would be credited */
            commissions: components["schemas"]["ForecastCommissionDto"][];
            /** @example last-click */
            model: string;
        };
        FoundStreamDto: {
            /** @example commission */
            category: string;
            /** @description Of the event, when one was asked for by its id */
            revision: number | null;
            stream: string;
        };
        FoundStreamsDto: {
            items: components["schemas"]["FoundStreamDto"][];
        };
        FxPinDto: {
            /** @example EUR */
            from: string;
            /** Format: date-time */
            quotedAt: string;
            /** @description The table of rates; `par` for a currency to itself */
            quoteId: string;
            /**
             * @description Units of `to` for one unit of `from`: 12 significant digits, half even. It alone converts: amount x rate, half even to the minor unit
             * @example 1.085
             */
            rate: string;
            /** @example ecb */
            source: string;
            /** @example USD */
            to: string;
        };
        FxQuotesDto: {
            /** @example EUR */
            base: string;
            /** @example fxq_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** Format: date-time */
            quotedAt: string;
            /** @description A to Z */
            rates: components["schemas"]["FxRateDto"][];
            /** Format: date-time */
            recordedAt: string;
            /** @example ecb */
            source: string;
        };
        FxQuotesPageDto: {
            items: components["schemas"]["FxQuotesDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        FxRateDto: {
            /**
             * Format: currency
             * @description ISO 4217
             * @example USD
             */
            currency: string;
            /**
             * @description Units of `currency` for one unit of the base: at most 12 significant digits
             * @example 1.0850
             */
            rate: string;
        };
        HeldBackDto: {
            /**
             * @description Who; never told to the affiliate
             * @example user:usr_01KJPSTSX00VMZACD0WHCNE4B6
             */
            by: string | null;
            note: string | null;
            /** @description Null for the affiliate when it is not to be told */
            reasonCode: string | null;
            /** Format: date-time */
            since: string;
            visibleToAffiliate: boolean;
        };
        HoldCommissionDto: {
            /** @description What you saw; refused when it is something else by now. */
            expectedAmount?: components["schemas"]["MoneyDto"];
            note?: string;
            /** @example FRAUD_SUSPECTED */
            reasonCode: string;
            /**
             * @description Whether the affiliate is told the reason, not only that it waits
             * @default false
             */
            visibleToAffiliate: boolean;
        };
        ImageDto: {
            /** @description What it shows, for those who cannot see it */
            alt: string;
            /** @description Its dominant colour as #rrggbb, to paint before it */
            colour: string;
            height: number;
            mediaId: string;
            /** @description Pixels of the largest form */
            width: number;
            /** @description Widths that exist, ascending */
            widths: number[];
        };
        ImageInputDto: {
            /** @description What it shows, for those who cannot see it. */
            alt: string;
            /** @example med_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            mediaId: string;
        };
        IneligibleDto: {
            affiliateId: string;
            /** @description What is payable to it up to the cut-off. */
            amount: components["schemas"]["TotalDto"];
            /** @example no-payout-method */
            why: string;
        };
        IneligiblePageDto: {
            items: components["schemas"]["IneligibleDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        InvitationDto: {
            /** Format: email */
            email: string;
            /** Format: date-time */
            expiresAt: string;
            /** @enum {string} */
            role: "admin" | "finance" | "auditor" | "merchant" | "affiliate";
        };
        InvitedUserDto: {
            /**
             * Format: date-time
             * @description How long the link is good
             */
            expiresAt: string;
            id: string;
            /**
             * @description The mail with the link; `GET /mails/{id}` reads it where no mail server is set
             * @example mal_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            mailId: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /**
             * @description What takes the mail: a mail server, or the outbox folder where none is set
             * @enum {string}
             */
            sentBy: "outbox" | "smtp";
        };
        InviteUserDto: {
            /**
             * @description For role affiliate: whose data the user acts on.
             * @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            affiliateId?: string;
            /** Format: email */
            email: string;
            /**
             * @description For role merchant: whose data the user acts on.
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId?: string;
            /** @enum {string} */
            role: "admin" | "finance" | "auditor" | "merchant" | "affiliate";
        };
        IssueApiKeyDto: {
            /**
             * @description Needed of those who act for several merchants; a merchant's own otherwise.
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId?: string;
            /** @description What it is for. */
            name: string;
            /**
             * @description Whether every request with it has to be signed
             * @default false
             */
            requireSignature: boolean;
            scopes: ("conversions:write" | "conversions:read" | "postback:write" | "links:write" | "reports:read")[];
        };
        IssuedApiKeyDto: {
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @description Key of the HMAC of signed requests. Shown this once */
            signingSecret: string;
            /** @description For `Authorization: Bearer`. Shown this once */
            token: string;
        };
        KeptLineDto: {
            category?: string | null;
            lineId: string;
            net: components["schemas"]["MoneyDto"];
            productId: string | null;
            quantity: number;
            sku: string | null;
        };
        LandingCardDto: {
            /**
             * Format: date-time
             * @description Null: no end is set
             */
            endsAt: string | null;
            hero: components["schemas"]["ImageDto"] | null;
            lede: string;
            /** @description Its page is /campaigns/{slug} */
            slug: string;
            /** Format: date-time */
            startsAt: string | null;
            /** @enum {string} */
            template: "sale" | "launch" | "guide" | "gift";
            title: string;
        };
        LandingListDto: {
            /** @description Those that can be seen, the newest first */
            items: components["schemas"]["LandingCardDto"][];
        };
        LandingPageDto: {
            /** @description HTML of the safe subset */
            body: string;
            /**
             * Format: date-time
             * @description Null: no end is set
             */
            endsAt: string | null;
            hero: components["schemas"]["ImageDto"] | null;
            lede: string;
            /** @description Without those that have nothing to show */
            sections: components["schemas"]["LandingSectionDto"][];
            /** @description Its page is /campaigns/{slug} */
            slug: string;
            /** Format: date-time */
            startsAt: string | null;
            /** @enum {string} */
            template: "sale" | "launch" | "guide" | "gift";
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description For `utm_campaign` of links from the page */
            utmCampaign: string;
        };
        LandingSectionDto: {
            heading: string;
            /** @description Those of them that are published */
            products: components["schemas"]["ProductCardDto"][];
        };
        LastPayoutDto: {
            batchId: string;
            /** Format: date-time */
            changedAt: string;
            lineId: string;
            pay: components["schemas"]["TotalDto"];
            /** @description Why it failed, for people */
            reason: string | null;
            /** @example settled */
            status: string;
        };
        LedgerExportDto: {
            accounts: string[] | null;
            bytes: number | null;
            /** Format: date-time */
            createdAt: string;
            entries: number | null;
            /**
             * @description Null unless it failed: the books do not add up, or the writing broke off. It is not tried again: order another
             * @enum {string|null}
             */
            failure: "unbalanced" | "broken-off" | null;
            /** @enum {string} */
            format: "csv" | "json" | "jsonl" | "parquet" | "hledger" | "beancount";
            /** Format: date-time */
            from: string | null;
            /** @example exp_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** Format: date-time */
            knownAt: string | null;
            /** @description The last position that is in it */
            position: string;
            /** @description The share that is written; null where the process that was asked is not at it */
            progress: number | null;
            /** @description Legs: null until it is ready */
            rows: number | null;
            /** @description Of the file, hexadecimal */
            sha256: string | null;
            /** @enum {string} */
            status: "running" | "ready" | "failed";
            timezone: string;
            /** Format: date-time */
            to: string | null;
            trialBalance: components["schemas"]["PeriodTrialBalanceDto"] | null;
            /** @description Where the file is fetched */
            url: string | null;
        };
        LedgerExportsDto: {
            /** @description The latest 100, latest first */
            items: components["schemas"]["LedgerExportDto"][];
        };
        LedgerLedgerPeriodTotalsDto: {
            /** @description Accounts that moved */
            accounts: number;
            /** @description Minor units: opening and debit less credit */
            closing: string;
            /** @description Minor units */
            credit: string;
            currency: string;
            /** @description Minor units */
            debit: string;
            /** @description Minor units: debit less credit before the period */
            opening: string;
        };
        LegDto: {
            account: string;
            amount: components["schemas"]["MoneyDto"];
            commissionId: string | null;
            conversionId: string | null;
            /** Format: date-time */
            effectiveAt: string;
            /** @description Id of the event that posted it */
            entryId: string;
            /** @example commission-held */
            eventType: string;
            leg: number;
            orderExternalId: string | null;
            payoutBatchId: string | null;
            payoutLineId: string | null;
            position: string;
            /** Format: date-time */
            recordedAt: string;
            refundId: string | null;
            revision: number;
            /** @enum {string} */
            side: "debit" | "credit";
            stream: string;
        };
        LegPageDto: {
            items: components["schemas"]["LegDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        LineAccountDto: {
            /** @description Named less than 7 days before it is paid to */
            isRecent: boolean;
            /** @description Another affiliate is paid to the same account */
            isShared: boolean;
            /**
             * @description Masked
             * @example ••3000
             */
            label: string;
            /** Format: date-time */
            setAt: string;
            /**
             * @description Who named it
             * @example user:usr_…
             */
            setBy: string;
        };
        LineAccountToPayDto: {
            accountId: string | null;
            affiliateId: string;
            bic: string | null;
            email: string | null;
            iban: string | null;
            /** @example manual */
            kind: string;
            lineId: string;
            name: string | null;
            /** @description How a person is to pay it */
            note: string | null;
            /** @description What it is to get */
            pay: components["schemas"]["TotalDto"];
        };
        LineAmountDto: {
            amount: components["schemas"]["MoneyDto"];
            lineId: string;
        };
        LineCommissionDto: {
            amount: components["schemas"]["TotalDto"];
            commissionId: string;
        };
        LineMethodDto: {
            /** @example bank */
            kind: string;
            methodId: string;
        };
        LineRateDto: {
            from: string;
            /** Format: date-time */
            quotedAt: string;
            quoteId: string;
            /** @example 1.085 */
            rate: string;
            /** @example ecb */
            source: string;
            to: string;
        };
        LinkDto: {
            affiliateId: string;
            code: string;
            /** Format: date-time */
            createdAt: string;
            destinationUrl: string;
            disabledReason: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            merchantId: string;
            /** @description Product of the catalogue */
            productId: string | null;
            programId: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @description Where clicks go that they fit */
            rules: components["schemas"]["LinkRuleDto"][];
            shortUrl: string;
            /** @description Where the others go */
            split: components["schemas"]["SplitPartDto"][] | null;
            /** @enum {string} */
            status: "active" | "disabled" | "expired";
            subIds: components["schemas"]["SubIdsDto"];
            utm: components["schemas"]["UtmDto"];
        };
        LinkPageDto: {
            items: components["schemas"]["LinkDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        LinkRuleDto: {
            /**
             * Format: uri
             * @description Where shoppers go. `click_id` is added to it; `{sub1}` to `{sub5}` in its path, query and fragment are filled in.
             * @example https://shop.example/p/42
             */
            destinationUrl: string;
            when: components["schemas"]["RuleConditionDto"];
        };
        LinkWithClicksDto: {
            affiliateId: string;
            /** @description Since the link was made */
            clicks: components["schemas"]["ClickTotalsDto"];
            code: string;
            /** Format: date-time */
            createdAt: string;
            destinationUrl: string;
            disabledReason: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            merchantId: string;
            /** @description Product of the catalogue */
            productId: string | null;
            programId: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @description Where clicks go that they fit */
            rules: components["schemas"]["LinkRuleDto"][];
            shortUrl: string;
            /** @description Where the others go */
            split: components["schemas"]["SplitPartDto"][] | null;
            /** @enum {string} */
            status: "active" | "disabled" | "expired";
            subIds: components["schemas"]["SubIdsDto"];
            utm: components["schemas"]["UtmDto"];
        };
        LinkWrittenDto: {
            /** @example spring */
            code: string;
            destinationUrl: string;
            id: string;
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @example https://go.example/l/spring */
            shortUrl: string;
            /** @enum {string} */
            status: "active" | "disabled" | "expired";
        };
        ListedProductDto: {
            /** @description With `details=true` */
            attributes?: components["schemas"]["AttributeDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            brand: string | null;
            /** @description The main one */
            category: components["schemas"]["CardCategoryDto"] | null;
            id: string;
            image: components["schemas"]["ImageDto"] | null;
            /** @description Code of the tracked link to the shop: /l/{code}; null: none yet */
            linkCode: string | null;
            /** @description Before a reduction */
            listPrice: components["schemas"]["MoneyDto"] | null;
            /** @description Who sells it */
            merchantName: string;
            price: components["schemas"]["MoneyDto"] | null;
            /** @description When the price was seen, UTC */
            priceSeenAt: string | null;
            /** @description Its page is /p/{slug} */
            slug: string;
            /** @description With `details=true`: one line of text */
            summary?: string;
            title: string;
            /** @description With `details=true`: the page in the shop */
            url?: string;
        };
        ListedProductsDto: {
            /** @description In the order asked for */
            items: components["schemas"]["ListedProductDto"][];
        };
        LoseDisputeDto: {
            /** @description The affiliate reads it */
            note: string;
            /** @example RETURNED_GOODS */
            reasonCode: string;
        };
        MailContentDto: {
            /** Format: date-time */
            createdAt: string;
            html: string | null;
            /** @example mal_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /**
             * Format: date-time
             * @description Of a waiting mail: when it is tried again
             */
            nextTryAt: string | null;
            /** Format: date-time */
            sentAt: string | null;
            /**
             * @description What took it: the outbox folder of the server, or a mail server
             * @enum {string|null}
             */
            sentBy: "outbox" | "smtp" | null;
            /** @enum {string} */
            status: "waiting" | "sent" | "failed";
            subject: string;
            /** @description Null of what a mail server has, or was given up: nothing is kept */
            text: string | null;
            /** Format: email */
            to: string;
            /** @description How often it was tried to send it */
            tries: number;
            /** @description Why the last try failed */
            trouble: string | null;
        };
        MailDto: {
            /** Format: date-time */
            createdAt: string;
            /** @example mal_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /**
             * Format: date-time
             * @description Of a waiting mail: when it is tried again
             */
            nextTryAt: string | null;
            /** Format: date-time */
            sentAt: string | null;
            /**
             * @description What took it: the outbox folder of the server, or a mail server
             * @enum {string|null}
             */
            sentBy: "outbox" | "smtp" | null;
            /** @enum {string} */
            status: "waiting" | "sent" | "failed";
            subject: string;
            /** Format: email */
            to: string;
            /** @description How often it was tried to send it */
            tries: number;
            /** @description Why the last try failed */
            trouble: string | null;
        };
        MailPageDto: {
            items: components["schemas"]["MailDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
        };
        MakeSavedViewDto: {
            /** @description What the team reads on its tab; do not name people. */
            name: string;
            /** @enum {string} */
            page: "affiliates" | "commissions" | "conversions" | "coupons" | "disputes" | "ledger" | "links" | "payouts";
            /** @example status=held,pending&sort=-amount */
            query: string;
            /**
             * @description With your whole team
             * @default false
             */
            shared: boolean;
        };
        MatchEntryDto: {
            /** @example pln_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            lineId: string;
            note?: string;
        };
        MediaDto: {
            alt: string | null;
            /** @description Of the file that was sent */
            bytes: number;
            /** @description Dominant, as #rrggbb */
            colour: string | null;
            /** Format: date-time */
            createdAt: string | null;
            /**
             * @description Why it was refused
             * @enum {string|null}
             */
            fault: "animated" | "damaged" | "not-an-image" | "svg" | "too-large" | "too-long" | "too-many-pixels" | "two-in-one" | "unknown-format" | null;
            /**
             * @description What the file was
             * @enum {string|null}
             */
            format: "jpeg" | "png" | "webp" | "avif" | "gif" | null;
            height: number | null;
            /** @example med_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description Null: of those who run the product */
            merchantId: string | null;
            /** @enum {string} */
            purpose: "product" | "campaign" | "creative" | "profile";
            /** @description The same in plain words */
            reason: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number | null;
            /**
             * @description `waiting`: sent or not, not looked at yet
             * @enum {string}
             */
            status: "waiting" | "ready" | "refused";
            /** @description Pixels of the largest form */
            width: number | null;
            /** @description Widths that exist, ascending: `/media/{id}/{width}.avif`, `.webp`, `.jpg` */
            widths: number[];
        };
        MediaPageDto: {
            items: components["schemas"]["MediaDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        MediaWrittenDto: {
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
        };
        MeDto: {
            /** @description Whose data an affiliate acts on */
            affiliateId?: string;
            /** @example usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description Whose data a merchant acts on */
            merchantId?: string;
            /** @enum {string} */
            role: "admin" | "finance" | "auditor" | "merchant" | "affiliate";
            /** @description What the user may do: CASL rules, packed (`unpackRules` of @casl/ability/extra) */
            rules: unknown[][];
        };
        MerchantDto: {
            /** Format: date-time */
            createdAt: string;
            /** @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            name: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            website: string | null;
        };
        MerchantPageDto: {
            items: components["schemas"]["MerchantDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        ModelOutcomeDto: {
            /** @description With every touch and its reason */
            decision: Record<string, unknown>;
            /**
             * @example linear
             * @enum {string}
             */
            model: "last-click" | "first-click" | "linear" | "position-based" | "time-decay" | "coupon-first";
            shares: components["schemas"]["WouldBeDto"][];
        };
        MoneyDto: {
            /**
             * @description Minor units
             * @example 12900
             */
            amount: string;
            /**
             * Format: currency
             * @description ISO 4217
             * @example EUR
             */
            currency: string;
        };
        MoveCategoryDto: {
            /**
             * @description Null: to the top.
             * @example cat_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            parentId: string | null;
            place: number;
        };
        NameSiteAffiliateDto: {
            /**
             * @description Null: the site links to shops directly, and nobody earns by it.
             * @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            affiliateId: string | null;
        };
        NewestDto: {
            items: components["schemas"]["ProductCardDto"][];
        };
        NextPayoutDto: {
            /** @description Payable now, less what is owed */
            amount: components["schemas"]["TotalDto"][];
            /** @example bank */
            methodKind: string | null;
            /**
             * @description Where it goes
             * @example ••3000
             */
            methodLabel: string | null;
            /** @description What stands in the way of it; none: the next payout takes it along */
            obstacles: ("not-approved" | "no-payout-method" | "nothing-payable" | "owes-more-than-earned")[];
        };
        NextStepDto: {
            /** @description Minor units, or orders */
            from: string;
            /** @description What is missing to it: minor units, or orders */
            missing: string;
            /** @description Null for the threshold of a bonus */
            percent: string | null;
        };
        NotificationPreferencesDto: {
            /** @enum {string} */
            locale: "en" | "de";
            /** @description Not to be told of */
            off: ("application-decided" | "commission-held" | "commission-approved" | "commission-reversed" | "payout-paid" | "payout-failed" | "dispute-answered" | "dispute-decided")[];
        };
        OnboardingDto: {
            /** @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            affiliateId: string;
            /** Format: date-time */
            appliedAt: string;
            /** @description Of the terms of today */
            currentTerms: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description Null when erased */
            name: string | null;
            /** @description It knows everything up to this position */
            position: string;
            /** @description Why it was declined, suspended or reinstated, in words */
            reason: string | null;
            /** @description Why it was declined, as a code */
            reasonCode: string | null;
            /** @enum {string} */
            status: "applied" | "approved" | "declined" | "suspended";
            /** @description In the order to be done */
            steps: components["schemas"]["OnboardingStepDto"][];
            /** Format: date-time */
            termsAcceptedAt: string | null;
            /** @description Of the terms accepted last */
            termsVersion: string | null;
        };
        OnboardingStepDto: {
            /** Format: date-time */
            doneAt: string | null;
            isDone: boolean;
            /** @enum {string} */
            name: "verify-email" | "profile" | "tax" | "payout-method" | "terms" | "approval";
        };
        OnePayoutBatchDto: {
            approvalVoided: components["schemas"]["VoidedApprovalDto"] | null;
            /** Format: date-time */
            approvedAt: string | null;
            approvedBy: string | null;
            cancelReason: string | null;
            /** @description On its way: what of it stands in payout-clearing */
            clearing: components["schemas"]["TotalDto"];
            /** Format: date-time */
            completedAt: string | null;
            /** @description What an approval signs */
            contentHash: string | null;
            /** @example EUR */
            currency: string;
            /** Format: date-time */
            cutoff: string;
            /** @description From 1; each further one made the one before void */
            draft: number;
            exclude: string[];
            /** @description What was earned */
            gross: components["schemas"]["TotalDto"];
            id: string;
            include: string[] | null;
            /** @description The first 100; all by /ineligible */
            ineligible: components["schemas"]["IneligibleDto"][];
            /** @description How many get nothing; listed with the one batch */
            ineligibleCount: number;
            kinds: string[] | null;
            lines: number;
            merchantId: string;
            minimum: components["schemas"]["TotalDto"] | null;
            /** @description Lines that wait for a person: `needsDecision` */
            needsDecision: number;
            /** @description What of it repays what affiliates owe */
            netted: components["schemas"]["TotalDto"];
            note: string | null;
            /** @description For `?minPosition=` of any list */
            position: string;
            programId: string;
            /** @description Its lines by what became of them */
            progress: components["schemas"]["BatchProgressDto"][];
            /** @description Why the draft before this one is void */
            redraftReason: string | null;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            /** @description The batch whose failed lines it pays */
            retryOf: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @example drafted */
            status: string;
            /** Format: date-time */
            submittedAt: string | null;
            /** @description What is paid */
            total: components["schemas"]["TotalDto"];
        };
        OpenDisputeDto: {
            /** @description What you think you should have earned. */
            amount?: components["schemas"]["MoneyDto"];
            /**
             * @description Of a commission that was reversed, rejected, or is too small.
             * @example com_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            commissionId?: string;
            /** @enum {string} */
            kind: "commission" | "missing-order";
            /**
             * Format: date-time
             * @description When the missing order was placed, as far as you know.
             * @example 2026-05-04T10:11:12Z
             */
            occurredAt?: string;
            /** @description The shop's order number */
            orderExternalId?: string;
            /**
             * @description Of a missing order; not needed by those who are in one program.
             * @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            programId?: string;
            /** @description Kept sealed */
            statement: string;
        };
        OpenedDisputeDto: {
            affiliateId: string;
            answers: components["schemas"]["AnswerDto"][];
            /** @description What a missing order should earn */
            claimed: components["schemas"]["MoneyDto"] | null;
            commissionId: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** Format: date-time */
            dueAt: string;
            evidence: components["schemas"]["EvidenceDto"][];
            granted: components["schemas"]["MoneyDto"] | null;
            /** @description The commission that was granted */
            grantedCommissionId: string | null;
            id: string;
            /** @enum {string} */
            kind: "commission" | "missing-order";
            /** @description When the dispute was opened */
            lost: components["schemas"]["MoneyDto"] | null;
            merchantId: string;
            note: string | null;
            /** Format: date-time */
            occurredAt: string | null;
            /** Format: date-time */
            openedAt: string;
            /** @description Of a missing order */
            orderExternalId: string | null;
            /** @description Its time was up before anyone decided */
            overdue: boolean;
            programId: string;
            reasonCode: string | null;
            /** @enum {string|null} */
            remedy: "compensation" | "attribution" | null;
            /**
             * @description Why what was granted could not be carried out; null unless so
             * @example fx.no-quote
             */
            remedyFailure: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @description Null once erased, or not for you */
            statement: string | null;
            /** @enum {string} */
            status: "open" | "won" | "lost" | "withdrawn";
        };
        OrderChangeDto: {
            after?: components["schemas"]["OrderWorthDto"];
            /** @description What of it counted */
            applied?: components["schemas"]["MoneyDto"];
            before?: components["schemas"]["OrderWorthDto"];
            /** @enum {string} */
            cause?: "refund" | "chargeback" | "cancellation";
            /** @description The shop's own number of it */
            externalId: string;
            id: string;
            /** @enum {string} */
            kind: "refunded" | "refund-reversed" | "updated";
            lines?: components["schemas"]["LineAmountDto"][];
            /** @description What it did to each commission */
            movements: components["schemas"]["CommissionMovementDto"][];
            /** Format: date-time */
            occurredAt: string;
            reason?: string | null;
            reasonCode?: string | null;
            /** @description All that was refunded of the order after it */
            refundedTotal: components["schemas"]["MoneyDto"];
            /** @description The refund that was reversed */
            refundId?: string;
            requested?: components["schemas"]["MoneyDto"];
            /** @description What of the refund was reversed since */
            reversed?: components["schemas"]["MoneyDto"];
        };
        OrderExportDto: {
            /** @description Accounts, or owners like affiliate:aff_…; all that you may see, if left out */
            accounts?: string[];
            /** @enum {string} */
            format: "csv" | "json" | "jsonl" | "parquet" | "hledger" | "beancount";
            /**
             * @description An instant, or a day of `timezone`: its beginning is meant
             * @example 2026-03-01
             */
            from?: string;
            /**
             * Format: date-time
             * @description The books as they were known then: nothing recorded later.
             * @example 2026-05-04T10:11:12Z
             */
            knownAt?: string;
            /**
             * @default UTC
             * @example Europe/Berlin
             */
            timezone: string;
            /**
             * @description An instant, or a day of `timezone`: its beginning is meant
             * @example 2026-03-01
             */
            to?: string;
        };
        OrderLineDto: {
            /** @description The shop's own category of the product */
            category?: string;
            /** @example 1 */
            lineId: string;
            net: components["schemas"]["MoneyDto"];
            productId?: string;
            quantity: number;
            sku?: string;
        };
        OrderWorthDto: {
            lines: components["schemas"]["KeptLineDto"][];
            tax: components["schemas"]["MoneyDto"];
            total: components["schemas"]["MoneyDto"];
        };
        OverviewDayDto: {
            /** @description By days of UTC */
            clicks: number;
            commissions: components["schemas"]["MoneyDto"][];
            conversions: number;
            /** @example 2026-05-04 */
            day: string;
            orderValue: components["schemas"]["MoneyDto"][];
            /** @description By days of UTC */
            uniqueClicks: number;
        };
        OverviewDto: {
            /** @description A week before, to the same time of day */
            before: components["schemas"]["PeriodDto"];
            /** @description What may be paid out now */
            payable: components["schemas"]["MoneyDto"][];
            /** @description From midnight to now */
            period: components["schemas"]["PeriodDto"];
            /** @description It knows the commissions of everything up to here */
            position: string;
            /** @description 28 days, today the last */
            series: components["schemas"]["OverviewDayDto"][];
            timezone: string;
            today: components["schemas"]["TodayDto"];
            /** @description Of 28 days, at most 5 of each currency */
            topAffiliates: components["schemas"]["TopAffiliateDto"][];
            /** @description Of 28 days, at most 5 of each currency */
            topPrograms: components["schemas"]["TopProgramDto"][];
            waiting: components["schemas"]["WaitingDto"];
        };
        ParkedEventDto: {
            /** @description The stream that is left alone from here on */
            entity: string;
            /** @description Why the projection could not take it */
            error: string;
            eventId: string;
            eventType: string;
            position: string;
        };
        ParkedEventsDto: {
            /** @description In their order, at most 1,000 */
            items: components["schemas"]["ParkedEventDto"][];
        };
        PartnerApplicationDto: {
            /** @description How you reach people, in your own words. */
            about?: string;
            /** Format: email */
            email: string;
            /**
             * @description To be written to in
             * @default en
             * @enum {string}
             */
            locale: "en" | "de";
            /** @description A person's or a company's; kept sealed, as is everything here but the version of the terms. */
            name: string;
            /** Format: password */
            password: string;
            /**
             * @description The terms that are accepted
             * @example 2026-11-01
             */
            termsVersion: string;
            /**
             * Format: uri
             * @description Where you would show links: a site, a channel, a profile.
             * @example https://shop.example/p/42
             */
            website?: string;
        };
        PartnerBalanceDto: {
            /** @description The hold is over, the shop has not said yes yet */
            awaitingApproval: components["schemas"]["TotalDto"];
            /** @example EUR */
            currency: string;
            /** @description Its hold runs */
            held: components["schemas"]["TotalDto"];
            /** @description A person holds it back; not part of the others */
            heldBack: components["schemas"]["TotalDto"];
            /** @description In a payout under way, less what it keeps back */
            inPayout: components["schemas"]["TotalDto"];
            /** @description Taken back after it was paid: comes off the next */
            owed: components["schemas"]["TotalDto"];
            /** @description Of all time, less what payouts kept back */
            paid: components["schemas"]["TotalDto"];
            /** @description Goes into the next payout */
            payable: components["schemas"]["TotalDto"];
        };
        PartnerPerformanceDto: {
            /**
             * Format: date-time
             * @description The first instant of it
             */
            from: string;
            /** @enum {string} */
            groupBy: "day" | "link" | "product" | "sub1";
            /** @description There are more rows than are told */
            isCut: boolean;
            /** @description It knows everything up to here */
            position: string;
            /** @description Days in order; else what earned first */
            rows: components["schemas"]["PerformanceRowDto"][];
            timezone: string;
            /**
             * Format: date-time
             * @description The first instant after it
             */
            to: string;
            /** @description Of all rows, told or not */
            totals: components["schemas"]["PerformanceFiguresDto"];
        };
        PartnerProductDto: {
            brand: string | null;
            id: string;
            image: components["schemas"]["ImageDto"] | null;
            price: components["schemas"]["MoneyDto"] | null;
            programId: string;
            title: string;
            /** @description Its page in the shop */
            url: string;
        };
        PartnerProductsDto: {
            /** @description At most 12 */
            items: components["schemas"]["PartnerProductDto"][];
        };
        PartnerProgramDto: {
            /**
             * @description Who says yes after the hold
             * @enum {string}
             */
            approval: "manual" | "automatic";
            /** @example EUR */
            currency: string;
            /** @description Days that a commission is held */
            holdDays: number;
            id: string;
            merchantId: string;
            merchantName: string;
            name: string;
            /**
             * @description What is earned from today, for people; the first that fits decides
             * @example [
             *       "10 % of the order"
             *     ]
             */
            rates: string[];
            /** @example EUR 10 % of the order, held 30 days */
            summary: string;
            /** @description The shop's, which links lead to */
            website: string | null;
            /** @description Days after a click in which an order counts */
            windowDays: number;
        };
        PartnerProgramPageDto: {
            items: components["schemas"]["PartnerProgramDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        PartnerSummaryDto: {
            balances: components["schemas"]["PartnerBalanceDto"][];
            /** @description The newest first, at most 10 */
            changes: components["schemas"]["RecentChangeDto"][];
            lastPayout: components["schemas"]["LastPayoutDto"] | null;
            /** @description Today and the 27 days before */
            month: components["schemas"]["SpanFiguresDto"];
            nextPayout: components["schemas"]["NextPayoutDto"];
            /** @description The next day a hold ends */
            nextRelease: components["schemas"]["ReleaseDto"] | null;
            /** @description It knows everything up to here */
            position: string;
            /** @description 28 days, today the last */
            series: components["schemas"]["PerformanceRowDto"][];
            timezone: string;
            /** @description Since midnight */
            today: components["schemas"]["PerformanceFiguresDto"];
            /** @description Today and the 6 days before */
            week: components["schemas"]["SpanFiguresDto"];
        };
        PasskeyDto: {
            /** Format: date-time */
            createdAt: string;
            /** @example psk_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
        };
        PasskeySignInDto: {
            challenge: string;
            /** @description As JSON, in the form of `PublicKeyCredential.toJSON()` */
            response: {
                [key: string]: unknown;
            };
        };
        PasskeySignInOptionsDto: {
            challenge: string;
            /** @description For `PublicKeyCredential.parse…OptionsFromJSON()` */
            options: {
                [key: string]: unknown;
            };
        };
        PayoutBatchDto: {
            approvalVoided: components["schemas"]["VoidedApprovalDto"] | null;
            /** Format: date-time */
            approvedAt: string | null;
            approvedBy: string | null;
            cancelReason: string | null;
            /** @description On its way: what of it stands in payout-clearing */
            clearing: components["schemas"]["TotalDto"];
            /** Format: date-time */
            completedAt: string | null;
            /** @description What an approval signs */
            contentHash: string | null;
            /** @example EUR */
            currency: string;
            /** Format: date-time */
            cutoff: string;
            /** @description From 1; each further one made the one before void */
            draft: number;
            exclude: string[];
            /** @description What was earned */
            gross: components["schemas"]["TotalDto"];
            id: string;
            include: string[] | null;
            /** @description How many get nothing; listed with the one batch */
            ineligibleCount: number;
            kinds: string[] | null;
            lines: number;
            merchantId: string;
            minimum: components["schemas"]["TotalDto"] | null;
            /** @description Lines that wait for a person: `needsDecision` */
            needsDecision: number;
            /** @description What of it repays what affiliates owe */
            netted: components["schemas"]["TotalDto"];
            note: string | null;
            /** @description For `?minPosition=` of any list */
            position: string;
            programId: string;
            /** @description Its lines by what became of them */
            progress: components["schemas"]["BatchProgressDto"][];
            /** @description Why the draft before this one is void */
            redraftReason: string | null;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
            /** @description The batch whose failed lines it pays */
            retryOf: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @example drafted */
            status: string;
            /** Format: date-time */
            submittedAt: string | null;
            /** @description What is paid */
            total: components["schemas"]["TotalDto"];
        };
        PayoutBatchPageDto: {
            items: components["schemas"]["PayoutBatchDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        PayoutLineDto: {
            /** @description Null for merchants and affiliates, and when the affiliate has another by now */
            account: components["schemas"]["LineAccountDto"] | null;
            affiliateId: string;
            /** @description Submissions begun so far */
            attempts: number;
            batchId: string;
            commissions: components["schemas"]["LineCommissionDto"][];
            fx: components["schemas"]["LineRateDto"] | null;
            gross: components["schemas"]["TotalDto"];
            id: string;
            method: components["schemas"]["LineMethodDto"];
            /** @description The provider may have paid: look there, then settle or fail it */
            needsDecision: boolean;
            net: components["schemas"]["TotalDto"];
            netted: components["schemas"]["TotalDto"];
            /** Format: date-time */
            openedAt: string | null;
            /** @description In the currency of the payout method */
            pay: components["schemas"]["TotalDto"];
            position: string;
            provider: string | null;
            providerRef: string | null;
            /** @example The account is closed. */
            reason: string | null;
            /** @example AC04 */
            reasonCode: string | null;
            revision: number;
            /** Format: date-time */
            settledAt: string | null;
            /** @description Who told the outcome */
            source: string | null;
            /** @example settled */
            status: string;
            /** @description Why it is not sent, for those who run payouts; null for all others */
            submissionProblem: string | null;
            /** @description What the account lost */
            taken: components["schemas"]["TotalDto"] | null;
            /**
             * @description Why nothing happens: there are no credentials of the provider that pays it
             * @enum {string|null}
             */
            waitingFor: "provider-not-configured" | null;
        };
        PayoutLinePageDto: {
            items: components["schemas"]["PayoutLineDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        PayoutMethodDto: {
            affiliateId: string;
            /** @example DE */
            country: string | null;
            /** @example EUR */
            currency: string;
            id: string;
            /** @description Another affiliate is paid to the same account */
            isShared: boolean;
            /** @enum {string} */
            kind: "bank" | "paypal" | "stripe" | "manual";
            /**
             * @description Masked
             * @example ••3000
             */
            label: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** Format: date-time */
            setAt: string;
            /** @description The affiliates that are paid to the same account; absent for affiliates */
            sharedWith?: string[];
        };
        PerformanceDto: {
            affiliateId: string;
            periods: components["schemas"]["PeriodPerformanceDto"][];
            /** @description What it knows: everything up to this position */
            position: string;
            programId: string;
        };
        PerformanceFiguresDto: {
            /** @description All, those of machines too; null where clicks are of no product */
            clicks: number | null;
            /** @description Before refunds, one for each currency */
            commissions: components["schemas"]["TotalDto"][];
            /** @description Orders that earned something */
            conversions: number;
            /** @description Before refunds, one for each currency of orders */
            orderValue: components["schemas"]["TotalDto"][];
            /** @description What is left of them after refunds; null by product, where nobody can tell */
            remaining: components["schemas"]["TotalDto"][] | null;
            /** @description Of people, repeats within a day left out */
            uniqueClicks: number | null;
        };
        PerformanceRowDto: {
            /** @description All, those of machines too; null where clicks are of no product */
            clicks: number | null;
            /** @description Before refunds, one for each currency */
            commissions: components["schemas"]["TotalDto"][];
            /** @description Orders that earned something */
            conversions: number;
            /**
             * @description A day, a link code, the merchant's number of a product, a label; or "" for all else
             * @example 2026-05-04
             */
            key: string;
            /** @description What it is, for people */
            label: string;
            /** @description Before refunds, one for each currency of orders */
            orderValue: components["schemas"]["TotalDto"][];
            /** @description What is left of them after refunds; null by product, where nobody can tell */
            remaining: components["schemas"]["TotalDto"][] | null;
            /** @description Of people, repeats within a day left out */
            uniqueClicks: number | null;
        };
        PeriodCapDto: {
            /** @description In the currency of the program. */
            amount: components["schemas"]["MoneyDto"];
            /**
             * @description Of UTC
             * @enum {string}
             */
            period: "month" | "quarter" | "year" | "all-time";
        };
        PeriodDto: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description The first instant after it
             */
            to: string;
        };
        PeriodPerformanceDto: {
            /** @description What remains of the orders' own commissions */
            commission: components["schemas"]["MoneyDto"];
            /** @description The commission that follows it; null as long as there was nothing to earn. Rejected, it ends this period alone; one of all time cannot be rejected, only the orders that it counts */
            commissionId: string | null;
            /** Format: date-time */
            from: string;
            /** @enum {string} */
            kind: "tiers" | "bonus";
            /** @enum {string} */
            measure: "revenue" | "orders" | "commission";
            name: string | null;
            /** @description Null at the highest */
            next: components["schemas"]["NextStepDto"] | null;
            /** @description Orders that are not refunded as a whole */
            orders: number;
            /** @enum {string} */
            period: "month" | "quarter" | "year" | "all-time";
            reached: components["schemas"]["StepDto"] | null;
            /** @description Orders less tax and refunds; of all time only once their own commission is payable, here and below */
            revenue: components["schemas"]["MoneyDto"];
            ruleId: string;
            /** @description In force when the period began; prices all of it */
            rulesVersion: number;
            /** @example Europe/Berlin */
            timeZone: string;
            /**
             * Format: date-time
             * @description The first instant after it
             */
            to: string;
            /** @description The same in a sentence */
            why: string;
            /** @description What the period earns beyond its orders, as of now */
            worth: components["schemas"]["MoneyDto"];
        };
        PeriodShareDto: {
            /** @description Before refunds; null when nothing could be valued */
            amount: components["schemas"]["MoneyDto"] | null;
            /** @description Orders with a share of it */
            orders: number;
            /**
             * @description Of orders: two halves are `1`
             * @example 12.5
             */
            share: string;
        };
        PeriodTotalsDto: {
            /** @description What its orders earned in the period; nothing if absent. */
            commission?: components["schemas"]["TotalDto"];
            orders: number;
            /** @description Less tax and refunds, in the currency of the program. */
            revenue: components["schemas"]["TotalDto"];
        };
        PeriodTrialBalanceDto: {
            /** @description Debits equal credits in every currency; null of an export of some accounts only */
            balanced: boolean | null;
            currencies: components["schemas"]["LedgerLedgerPeriodTotalsDto"][];
        };
        PlaceDto: {
            /** @enum {string} */
            account: "pending" | "payable" | "receivable";
            amount: components["schemas"]["MoneyDto"];
        };
        PolicyProgressDto: {
            error: string | null;
            lagEvents: number | null;
            name: string;
            position: string;
            /** @enum {string} */
            status: "standby" | "running" | "failing" | "stopped";
        };
        PolicyVersionDto: {
            customerDays?: number | null;
            /**
             * Format: date-time
             * @description In force for orders that occurred from here on; null: since always
             */
            effectiveFrom: string | null;
            exclusions?: components["schemas"]["ExclusionsDto"];
            halfLifeHours?: number;
            minimumSeconds?: number;
            /**
             * @example coupon-first
             * @enum {string}
             */
            model: "last-click" | "first-click" | "linear" | "position-based" | "time-decay" | "coupon-first";
            position?: components["schemas"]["PositionSharesDto"];
            /** Format: date-time */
            publishedAt: string;
            /** @example user:usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            publishedBy: string;
            /** @description From 1 on */
            version: number;
            windowDays: number;
        };
        PositionSharesDto: {
            /**
             * @description Decimal text from 0 to 1
             * @example 0.4
             */
            first: string;
            /**
             * @description Decimal text from 0 to 1
             * @example 0.4
             */
            last: string;
        };
        PostbackDto: {
            /** Format: date-time */
            at: string;
            /**
             * @description `postback`: by an address alone; `api`: as JSON
             * @enum {string}
             */
            channel: "postback" | "api";
            /** @description Of the problem it was refused with */
            code: string | null;
            conversionId: string | null;
            /** @description Why, in words */
            detail: string | null;
            /** @description What was wrong, several by commas */
            field: string | null;
            /** @example 401 */
            httpStatus: number;
            /** Format: uuid */
            id: string;
            merchantId: string;
            /** @enum {string} */
            outcome: "recorded" | "repeated" | "refused";
            /** @description Null when it named none of theirs */
            programId: string | null;
            /** @description What was sent, without secrets and without what may tell who bought */
            request: {
                [key: string]: unknown;
            };
            /** @description Milliseconds */
            tookMs: number;
        };
        PostbacksDto: {
            /** @description The latest first, at most 500 */
            items: components["schemas"]["PostbackDto"][];
        };
        PostConversionBatchDto: {
            conversions: components["schemas"]["PostConversionDto"][];
        };
        PostConversionDto: {
            /** @description `click_id` as the redirect appended it to the destination */
            clickId?: string;
            /**
             * @description Of the customer: ISO 3166-1 alpha-2
             * @example DE
             */
            country?: string;
            /** @description In any case; space around it does not count. */
            couponCode?: string;
            customer?: components["schemas"]["CustomerDto"];
            /**
             * @description The shop's order number, unique within the program
             * @example ORD-1001
             */
            externalId: string;
            /**
             * @default sale
             * @enum {string}
             */
            kind: "sale" | "lead";
            lines?: components["schemas"]["OrderLineDto"][];
            /**
             * Format: date-time
             * @example 2026-05-04T10:11:12Z
             */
            occurredAt: string;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId: string;
            /** @description Part of the total; no commission is paid on it. Nothing if absent. */
            tax?: components["schemas"]["MoneyDto"];
            total: components["schemas"]["MoneyDto"];
        };
        PostedConversionDto: {
            /** @description The attribution decision: touches considered, those credited with their weights, those rejected and why */
            attribution: components["schemas"]["AttributionDecisionDto"] | null;
            commissions: components["schemas"]["CommissionOutcomeDto"][];
            /** @example cnv_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            revision: number;
            /** @enum {string} */
            status: "recorded" | "attributed" | "unattributed";
        };
        PostedRefundDto: {
            /** @description What of it counts: never more than was left */
            applied: components["schemas"]["MoneyDto"];
            /** @description As they stand after the refund */
            commissions: components["schemas"]["CommissionOutcomeDto"][];
            conversionId: string;
            /** @example rfd_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description What of it was for certain lines */
            lines: components["schemas"]["LineAmountDto"][];
            position: string;
            /** @description All that is refunded of the order */
            refundedTotal: components["schemas"]["MoneyDto"];
            requested: components["schemas"]["MoneyDto"];
            /** @description What it took of each commission */
            reversals: components["schemas"]["CommissionMovementDto"][];
            revision: number;
        };
        PostedReversalDto: {
            /** @description Never more than was left of the refund */
            applied: components["schemas"]["MoneyDto"];
            /** @description As they stand after it */
            commissions: components["schemas"]["CommissionOutcomeDto"][];
            conversionId: string;
            /** @example rfr_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            position: string;
            /** @description All that is refunded of the order */
            refundedTotal: components["schemas"]["MoneyDto"];
            refundId: string;
            /** @description What came back to each commission */
            reinstated: components["schemas"]["CommissionMovementDto"][];
            requested: components["schemas"]["MoneyDto"];
            revision: number;
        };
        PostedUpdateDto: {
            /** @description By how much each commission moved */
            adjusted: components["schemas"]["CommissionMovementDto"][];
            after: components["schemas"]["OrderWorthDto"];
            before: components["schemas"]["OrderWorthDto"];
            /** @description As they stand after it */
            commissions: components["schemas"]["CommissionOutcomeDto"][];
            conversionId: string;
            /** @example oup_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description The n-th correction of the order */
            number: number;
            position: string;
            /** @description All that is refunded of the order, as before */
            refundedTotal: components["schemas"]["MoneyDto"];
            revision: number;
        };
        PostingDto: {
            account: string;
            amount: components["schemas"]["MoneyDto"];
            /** @enum {string} */
            side: "debit" | "credit";
        };
        PostRefundDto: {
            /** @description What the shopper got back, of the order total. The whole rest if absent, or what the lines say. */
            amount?: components["schemas"]["MoneyDto"];
            /**
             * @default refund
             * @enum {string}
             */
            cause: "refund" | "chargeback" | "cancellation";
            /**
             * @description The shop's number of this refund, unique within the order
             * @example re_55
             */
            externalId: string;
            /** @description What came back, line by line and net as in the order; not together with `amount` */
            lines?: components["schemas"]["RefundLineDto"][];
            /**
             * Format: date-time
             * @example 2026-05-04T10:11:12Z
             */
            occurredAt: string;
            /** @example ITEM_RETURNED */
            reasonCode?: string;
        };
        PostReversalDto: {
            /** @description What came back to the shop. All that is left of the refund if absent. */
            amount?: components["schemas"]["MoneyDto"];
            /**
             * @description The shop's number of this reversal, unique within the order
             * @example cbr_55
             */
            externalId: string;
            /**
             * Format: date-time
             * @example 2026-05-04T10:11:12Z
             */
            occurredAt: string;
            /** @example CHARGEBACK_WON */
            reasonCode?: string;
        };
        PostUpdateDto: {
            /**
             * @description The shop's number of this correction, unique within the order
             * @example edit_7
             */
            externalId: string;
            /** @description All lines there are now */
            lines?: components["schemas"]["OrderLineDto"][];
            /**
             * Format: date-time
             * @example 2026-05-04T10:11:12Z
             */
            occurredAt: string;
            reason?: string;
            /** @description Part of the total. Nothing if absent. */
            tax?: components["schemas"]["MoneyDto"];
            /** @description What the order is worth now, refunds not taken off. */
            total: components["schemas"]["MoneyDto"];
        };
        PreviewAttributionDto: {
            /** @example cnv_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            conversionId?: string;
            /**
             * Format: date-time
             * @description Orders that occurred at or after; with `to` and a policy.
             * @example 2026-05-04T10:11:12Z
             */
            from?: string;
            /** @description One that nobody published */
            policy?: components["schemas"]["AttributionPolicyDto"];
            /** @description A published version, or `policy` */
            policyVersion?: number;
            /**
             * Format: date-time
             * @description Orders that occurred before.
             * @example 2026-05-04T10:11:12Z
             */
            to?: string;
        };
        PreviewDto: {
            /** @description Of all shares */
            amount: components["schemas"]["MoneyDto"];
            /** @description The total less tax, in the currency of the program */
            base: components["schemas"]["MoneyDto"];
            /** @description When currencies differ */
            fx: components["schemas"]["PreviewFxDto"] | null;
            /** @description Of a draft: the version it would follow, for the same order */
            inForce: components["schemas"]["PreviewInForceDto"] | null;
            /** Format: date-time */
            occurredAt: string;
            /** @description Null for a draft */
            rulesVersion: number | null;
            shares: components["schemas"]["PreviewShareDto"][];
        };
        PreviewedAttributionDto: {
            affiliates?: components["schemas"]["AffiliateDifferenceDto"][];
            /** @description Of these, orders that others would get */
            changed?: number;
            /** @description Left as they are: by a person, or from before there were rates */
            kept?: number;
            /** @description Of one order */
            models?: components["schemas"]["ModelOutcomeDto"][];
            /** @description Orders of the period */
            orders?: number;
        };
        PreviewFxDto: {
            /** @example USD */
            from: string;
            /** @description Null for a rate of the request */
            quoteId: string | null;
            /** @example 0.9174 */
            rate: string;
            /** @example ecb */
            source: string;
            /** @example EUR */
            to: string;
        };
        PreviewInForceDto: {
            /** @description What the order earns by it */
            amount: components["schemas"]["MoneyDto"];
            /** @description What the draft earns more; less when negative */
            difference: components["schemas"]["MoneyDto"];
            shares: components["schemas"]["PreviewShareDto"][];
            version: number;
        };
        PreviewLineDto: {
            amount: components["schemas"]["MoneyDto"];
            lineId: string;
            /** @description In the currency of the order */
            net: components["schemas"]["MoneyDto"];
            /** @description The rule that said so */
            ruleId: string | null;
        };
        PreviewPeriodDto: {
            /** @description What this order adds to it */
            adds: components["schemas"]["MoneyDto"];
            after: components["schemas"]["MoneyDto"];
            /** @description What the period is worth without this order */
            before: components["schemas"]["MoneyDto"];
            /** @enum {string} */
            kind: "tiers" | "bonus";
            /** @example month */
            period: string;
            ruleId: string;
            why: string;
        };
        PreviewRulesDto: {
            /** @description Who is credited; one affiliate with all of it if absent */
            affiliates?: components["schemas"]["SampleAffiliateDto"][];
            order: components["schemas"]["SampleOrderDto"];
            /**
             * @description Units of the program's currency for one of the order's; the recorded rate of the time if absent
             * @example 0.9174
             */
            rate?: string;
            /** @description A draft, shown beside the version in force */
            rules?: components["schemas"]["CommissionRuleDto"][];
            /** @description Instead of the version in force when the order occurred */
            rulesVersion?: number;
        };
        PreviewSecondTierDto: {
            amount: components["schemas"]["MoneyDto"];
            ruleId: string;
            why: string;
        };
        PreviewShareDto: {
            affiliateId: string | null;
            /** @description What the order earns; lines and rest sum to it */
            amount: components["schemas"]["MoneyDto"];
            /** @description Its share of the base */
            base: components["schemas"]["MoneyDto"];
            lines: components["schemas"]["PreviewLineDto"][];
            /** @description What rules of a period would add. A period is priced by the version in force when it begins. */
            periods: components["schemas"]["PreviewPeriodDto"][];
            /** @description For what no line covers */
            rest: components["schemas"]["MoneyDto"];
            /** @description Null when none or several decided */
            ruleId: string | null;
            /** @description For its recruiter, if it has one */
            secondTier: components["schemas"]["PreviewSecondTierDto"] | null;
            /** @description Every rule that was read, and why */
            trace: components["schemas"]["PreviewTraceDto"][];
            /** @example 0.4 */
            weight: string;
        };
        PreviewTraceDto: {
            /** @description What it gives of this share */
            amount?: components["schemas"]["MoneyDto"];
            /** @description The lines it decided, where it did not decide the whole order */
            lineIds?: string[];
            matched: boolean;
            ruleId: string;
            /** @example 10 % of the total less tax, capped at 50.00 EUR */
            why: string;
        };
        ProblemDto: {
            /** @description Of `second-factor-required` and `enrolment-required`: what the next step is given */
            challenge?: string;
            /**
             * @description Stable for ever: switch on this
             * @example invalid-request
             */
            code: string;
            /** @description What happened this time, for people */
            detail?: string;
            /** @description What a refusal found, as JSON */
            details?: {
                [key: string]: unknown;
            };
            errors?: components["schemas"]["FieldErrorDto"][];
            /** @description Of `second-factor-required`: what the user may prove it by */
            factors?: ("totp" | "passkey" | "recovery-code")[];
            /**
             * @description Path of the request
             * @example /api/v1/conversions
             */
            instance: string;
            /** @example 400 */
            status: number;
            /** @example Some fields are not right */
            title: string;
            /** @description Correlation id: name it when you ask us */
            traceId: string;
            /**
             * @description Address of a text about this kind of problem
             * @example /problems/invalid-request
             */
            type: string;
        };
        ProcessedMediaDto: {
            alt: string | null;
            /** @description Of the file that was sent */
            bytes: number;
            /** @description Dominant, as #rrggbb */
            colour: string | null;
            /** Format: date-time */
            createdAt: string | null;
            /**
             * @description Why it was refused
             * @enum {string|null}
             */
            fault: "animated" | "damaged" | "not-an-image" | "svg" | "too-large" | "too-long" | "too-many-pixels" | "two-in-one" | "unknown-format" | null;
            /**
             * @description What the file was
             * @enum {string|null}
             */
            format: "jpeg" | "png" | "webp" | "avif" | "gif" | null;
            height: number | null;
            /** @example med_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description Null: of those who run the product */
            merchantId: string | null;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @enum {string} */
            purpose: "product" | "campaign" | "creative" | "profile";
            /** @description The same in plain words */
            reason: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number | null;
            /**
             * @description `waiting`: sent or not, not looked at yet
             * @enum {string}
             */
            status: "waiting" | "ready" | "refused";
            /** @description Pixels of the largest form */
            width: number | null;
            /** @description Widths that exist, ascending: `/media/{id}/{width}.avif`, `.webp`, `.jpg` */
            widths: number[];
        };
        ProcessMediaDto: {
            /** @description What it shows, for those who cannot see it. */
            alt?: string;
            /** @example med_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            mediaId: string;
        };
        ProductCardDto: {
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            brand: string | null;
            /** @description The main one */
            category: components["schemas"]["CardCategoryDto"] | null;
            id: string;
            image: components["schemas"]["ImageDto"] | null;
            /** @description Code of the tracked link to the shop: /l/{code}; null: none yet */
            linkCode: string | null;
            /** @description Before a reduction */
            listPrice: components["schemas"]["MoneyDto"] | null;
            /** @description Who sells it */
            merchantName: string;
            price: components["schemas"]["MoneyDto"] | null;
            /** @description When the price was seen, UTC */
            priceSeenAt: string | null;
            /** @description Its page is /p/{slug} */
            slug: string;
            title: string;
        };
        ProductContentDto: {
            attributes: components["schemas"]["AttributeInputDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            brand?: string | null;
            /** @description The first is the main one. */
            categoryIds: string[];
            /** @description HTML; what is beyond the safe subset is taken out */
            description: string;
            /** @example 4006381333931 */
            gtin?: string | null;
            images: components["schemas"]["ImageInputDto"][];
            relatedLinks: components["schemas"]["RelatedLinkInputDto"][];
            relatedProductIds: string[];
            /**
             * @example [
             *       "enamel",
             *       "camping"
             *     ]
             */
            tags: string[];
            title: string;
            /**
             * Format: uri
             * @description The page in the shop.
             * @example https://shop.example/p/42
             */
            url: string;
            variants: components["schemas"]["VariantInputDto"][];
        };
        ProductDetailsDto: {
            archivedReason: string | null;
            attributes: components["schemas"]["AttributeDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            brand: string | null;
            categoryIds: string[];
            description: string;
            externalId: string;
            gtin: string | null;
            id: string;
            images: components["schemas"]["ImageInputDto"][];
            /** @description A feed tells of it; what is mended here stays */
            isFed: boolean;
            listPrice: components["schemas"]["MoneyDto"] | null;
            merchantId: string;
            price: components["schemas"]["MoneyDto"] | null;
            /** Format: date-time */
            priceSeenAt: string | null;
            programId: string | null;
            /** Format: date-time */
            publishAt: string | null;
            relatedLinks: components["schemas"]["RelatedLinkInputDto"][];
            relatedProductIds: string[];
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            slug: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "published" | "archived";
            tags: string[];
            title: string;
            url: string;
            variants: components["schemas"]["ProductVariantDto"][];
        };
        ProductDto: {
            archivedReason: string | null;
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            brand: string | null;
            categoryIds: string[];
            /** Format: date-time */
            createdAt: string;
            /** @description The merchant's own number */
            externalId: string;
            /** @description The feed that tells of it */
            feedId: string | null;
            gtin: string | null;
            id: string;
            /** @description The first picture */
            image: components["schemas"]["ImageInputDto"] | null;
            listPrice: components["schemas"]["MoneyDto"] | null;
            merchantId: string;
            price: components["schemas"]["MoneyDto"] | null;
            /** Format: date-time */
            priceSeenAt: string | null;
            programId: string | null;
            /** Format: date-time */
            publishAt: string | null;
            /** Format: date-time */
            publishedAt: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            slug: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "published" | "archived";
            tags: string[];
            title: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        ProductFilter: {
            /** @enum {string} */
            availability?: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            /**
             * @description In it; what is below it is not looked at.
             * @example cat_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            categoryId?: string;
            /** @example fed_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            feedId?: string;
            /** @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            merchantId?: string;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId?: string;
            /** @description Part of the title or brand, or the merchant's number, or an id */
            search?: string;
            /**
             * @description Statuses: one or several, separated by commas; with a minus before each, all but these
             * @example draft,scheduled
             */
            status?: string;
            /** @description A tag, as it is written */
            tag?: string;
        };
        ProductHistoryDto: {
            /** @description The latest first */
            items: components["schemas"]["ProductRevisionDto"][];
            /** @description `before` of the next page */
            nextBefore: number | null;
        };
        ProductListDto: {
            items: components["schemas"]["ProductDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        ProductPageDto: {
            attributes: components["schemas"]["AttributeDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            brand: string | null;
            /** @description From the top to the main category */
            breadcrumbs: components["schemas"]["CardCategoryDto"][];
            /** @description The main one */
            category: components["schemas"]["CardCategoryDto"] | null;
            /** @description HTML of the safe subset */
            description: string;
            gtin: string | null;
            id: string;
            image: components["schemas"]["ImageDto"] | null;
            /** @description All pictures; the first is `image` */
            images: components["schemas"]["ImageDto"][];
            /** @description Code of the tracked link to the shop: /l/{code}; null: none yet */
            linkCode: string | null;
            /** @description Before a reduction */
            listPrice: components["schemas"]["MoneyDto"] | null;
            merchant: components["schemas"]["SellerDto"];
            /** @description Who sells it */
            merchantName: string;
            price: components["schemas"]["MoneyDto"] | null;
            /** @description Of the product, 90 days back, the oldest first; the price before them leads */
            priceHistory: components["schemas"]["SeenPriceDto"][];
            /** @description When the price was seen, UTC */
            priceSeenAt: string | null;
            /** @description Chosen by hand, else of its category */
            related: components["schemas"]["ProductCardDto"][];
            relatedLinks: components["schemas"]["RelatedLinkDto"][];
            /** @description Its page is /p/{slug} */
            slug: string;
            /** @description The description in one line without markup */
            summary: string;
            tags: string[];
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description The page in the shop, without a tracked link */
            url: string;
            variants: components["schemas"]["VariantOnPageDto"][];
        };
        ProductRevisionDto: {
            after: components["schemas"]["ProductSnapshotDto"];
            /** Format: date-time */
            at: string;
            /** @description Null before the first */
            before: components["schemas"]["ProductSnapshotDto"] | null;
            by: components["schemas"]["RevisedByDto"];
            /** @description The feed that said so */
            feedId: string | null;
            reason: string | null;
            revision: number;
            /** @example product-described */
            type: string;
        };
        ProductSnapshotDto: {
            attributes: components["schemas"]["AttributeDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            brand: string | null;
            categoryIds: string[];
            description: string;
            gtin: string | null;
            images: components["schemas"]["ImageInputDto"][];
            listPrice: components["schemas"]["MoneyDto"] | null;
            price: components["schemas"]["MoneyDto"] | null;
            programId: string | null;
            /** Format: date-time */
            publishAt: string | null;
            relatedLinks: components["schemas"]["RelatedLinkDto"][];
            relatedProductIds: string[];
            slug: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "published" | "archived";
            tags: string[];
            title: string;
            url: string;
            variants: components["schemas"]["SnapshotVariantDto"][];
        };
        ProductVariantDto: {
            attributes: components["schemas"]["AttributeDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            id: string;
            listPrice: components["schemas"]["MoneyDto"] | null;
            /** @description Null: the product's */
            price: components["schemas"]["MoneyDto"] | null;
            sku: string;
            title: string;
            url: string | null;
        };
        ProductWrittenDto: {
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** Format: date-time */
            publishAt: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            slug: string;
            /** @enum {string} */
            status: "draft" | "scheduled" | "published" | "archived";
        };
        ProfileDto: {
            city: string;
            company?: string;
            /**
             * @description ISO 3166-1 alpha-2
             * @example DE
             */
            country: string;
            legalName: string;
            /** @example +49 30 901820 */
            phone?: string;
            postcode: string;
            street: string;
            /**
             * Format: uri
             * @example https://shop.example/p/42
             */
            website?: string;
        };
        ProgramDto: {
            /** Format: date-time */
            createdAt: string;
            /** @example EUR */
            currency: string;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            merchantId: string;
            name: string;
            /** @description Everything published, oldest first */
            policies: components["schemas"]["PolicyVersionDto"][];
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            /** @description Everything published, oldest first */
            rules: components["schemas"]["RulesVersionDto"][];
            settings: components["schemas"]["ChangeSettingsDto"];
        };
        ProgramPageDto: {
            items: components["schemas"]["ProgramDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        ProgramSettingsDto: {
            /**
             * @description Whether a person must approve, or the end of the hold does
             * @default manual
             * @enum {string}
             */
            approval: "manual" | "automatic";
            /**
             * @description `required`: no cookie without a yes. `assumed`: a cookie unless there is a no
             * @default required
             * @enum {string}
             */
            cookieConsent: "required" | "assumed";
            /**
             * @description Life of the visitor cookie
             * @default 30
             */
            cookieDays: number;
            /**
             * @description Days a commission is held after its order occurred
             * @default 30
             */
            holdDays: number;
        };
        ProgressDto: {
            /** @description Position of the last event */
            head: string;
            policies: components["schemas"]["PolicyProgressDto"][];
            projections: components["schemas"]["ProjectionProgressDto"][];
        };
        ProjectionProgressDto: {
            /** @description Tables that are made beside those that are read */
            building: components["schemas"]["BuildingDto"] | null;
            error: string | null;
            eventsPerSecond: number;
            /** @description Events recorded and not applied */
            lagEvents: number | null;
            lagSeconds: number;
            name: string;
            /** @description Events that were set aside */
            parked: number;
            /**
             * @description Of this process; standby may mean that another one works
             * @enum {string}
             */
            phase: "standby" | "building" | "live" | "halted" | "failed" | "superseded";
            position: string;
            /** @description Of the tables that are read now */
            servedVersion: number | null;
            version: number;
        };
        ProofDto: {
            /**
             * Format: password
             * @description The current password; needed ten minutes after signing in (`proof-needed`)
             */
            password?: string;
        };
        PublicPageDto: {
            bio: string;
            displayName: string;
            /** @description False: nobody sees it */
            isPublic: boolean;
            /** @example anna-cooks */
            slug: string;
        };
        PublishedVersionDto: {
            /** Format: date-time */
            effectiveFrom: string | null;
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            version: number;
        };
        PublishPolicyDto: {
            /** @description An order that nobody else brought goes to who brought the customer's first one, for so many days */
            customerDays?: number | null;
            /**
             * Format: date-time
             * @description For orders that occur from here on; now if absent, never before.
             * @example 2026-05-04T10:11:12Z
             */
            effectiveFrom?: string;
            /** @description Own brand: touches that do not count */
            exclusions?: components["schemas"]["ExclusionsDto"];
            /** @description Of `time-decay`: a visit counts half for each of these hours; 168 if absent */
            halfLifeHours?: number;
            /** @description A click less than this before the order does not count */
            minimumSeconds?: number;
            /** @enum {string} */
            model: "last-click" | "first-click" | "linear" | "position-based" | "time-decay" | "coupon-first";
            /** @description Of `position-based`: 0.4 and 0.4 if absent; visits between share the rest */
            position?: components["schemas"]["PositionSharesDto"];
            windowDays: number;
        };
        PublishRulesDto: {
            /**
             * Format: date-time
             * @description For orders that occur from here on; now if absent, never before.
             * @example 2026-05-04T10:11:12Z
             */
            effectiveFrom?: string;
            /** @description Per line of an order the first that matches decides */
            rules: components["schemas"]["CommissionRuleDto"][];
        };
        ReadInvitationDto: {
            /** @description What follows `#token=` in the link */
            token: string;
        };
        ReasonDto: {
            /** @description For the record; do not name people. */
            reason: string;
        };
        ReattributedPeriodDto: {
            changed: number;
            /** @description Conversions given to others */
            conversionIds: string[];
            position: string;
        };
        ReattributeDto: {
            /** @description No names of persons: it stays in the log for ever. */
            note?: string;
            /** @example AFFILIATE_CLAIM */
            reasonCode: string;
            /** @description Who brought it; nobody when empty */
            shares: components["schemas"]["ShareDto"][];
        };
        ReattributePeriodDto: {
            /** @description `changed` as the preview told */
            expectedCount: number;
            /**
             * Format: date-time
             * @example 2026-05-04T10:11:12Z
             */
            from: string;
            note?: string;
            /** @description A published version */
            policyVersion: number;
            /** @example POLICY_CHANGE */
            reasonCode: string;
            /**
             * Format: date-time
             * @example 2026-05-04T10:11:12Z
             */
            to: string;
        };
        RebuildBegunDto: {
            name: string;
            position: string;
            /** @description Its events stand there, how it ended too */
            stream: string;
            version: number;
        };
        RecentChangeDto: {
            /** @description What it is about, as what was paid */
            amount: components["schemas"]["MoneyDto"] | null;
            /**
             * Format: date-time
             * @description When it was booked
             */
            at: string;
            /** @description What was added to your claim, or with a minus taken off it; null when nothing was */
            change: components["schemas"]["MoneyDto"] | null;
            commissionId: string;
            /**
             * Format: date-time
             * @description When its cause took place
             */
            effectiveAt: string;
            /** @enum {string} */
            kind: "held" | "hold-ended" | "approved" | "made-payable" | "rejected" | "held-back" | "released" | "reversed" | "reinstated" | "adjusted" | "payout-started" | "paid" | "payout-failed" | "payout-returned";
            /** @description The shop */
            merchantName: string | null;
            orderExternalId: string | null;
            /** @description The payout it is of */
            payoutLineId: string | null;
            /** @example AC04 */
            reasonCode: string | null;
            /** @description What is left of it after this */
            remaining: components["schemas"]["MoneyDto"] | null;
            /** @description Why, and what follows */
            text: string | null;
            /** @example Taken back: the order was refunded */
            title: string;
        };
        RecordQuotesDto: {
            /**
             * Format: currency
             * @description What one unit of is quoted
             * @example EUR
             */
            base: string;
            /**
             * Format: date-time
             * @description From then on it is today's. Not in the future.
             * @example 2026-05-04T10:11:12Z
             */
            quotedAt: string;
            rates: components["schemas"]["FxRateDto"][];
            /**
             * @default manual
             * @example manual
             */
            source: string;
        };
        RecoveryCodesDto: {
            /** @description Shown this once; null where there are unused ones from before */
            recoveryCodes: string[] | null;
        };
        RecruiterDto: {
            /** @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            recruiterId: string;
        };
        RefundLineDto: {
            /** @description What of the line's net came back; or give `quantity`. */
            amount?: components["schemas"]["MoneyDto"];
            /**
             * @description As the order names it
             * @example 1
             */
            lineId: string;
            /** @description Pieces; or give `amount` */
            quantity?: number;
        };
        RefundPreviewDto: {
            /** @description What of it would count */
            applied: components["schemas"]["MoneyDto"];
            /** @description All that would be refunded of the order */
            refundedTotal: components["schemas"]["MoneyDto"];
            /** @description What would be left of the order */
            rest: components["schemas"]["MoneyDto"];
            /** @description From commissions of the order itself; what follows from those follows them */
            takenBack: components["schemas"]["TakenBackDto"][];
        };
        RefusedProductDto: {
            /** @example product.archived */
            code: string;
            id: string;
            title: string;
        };
        RefusedRowDto: {
            /** @description The first field at fault */
            field: string | null;
            /** @description The merchant’s number, as far as the row tells */
            id: string | null;
            /** @description In the file; the first line is 1 */
            line: number;
            reason: string;
        };
        RefusedRowsDto: {
            /** @description In the order of the file */
            items: components["schemas"]["RefusedRowDto"][];
            /** @description All of them; at most 10,000 are kept */
            refused: number;
        };
        RegisterFeedDto: {
            /**
             * @description New products wait as drafts
             * @default false
             */
            asDraft: boolean;
            /**
             * Format: currency
             * @description Of every price.
             * @example EUR
             */
            currency: string;
            /** @enum {string} */
            format: "csv" | "json-lines" | "merchant-xml";
            /**
             * @description Columns with other names than the usual ones, by ours: id, title, description, link, image_link, additional_image_link, price, sale_price, sale_price_effective_date, availability, brand, gtin, product_type, google_product_category, item_group_id, color, size, material, pattern, gender, age_group, condition
             * @example {
             *       "title": "Produktname"
             *     }
             */
            mapping?: {
                [key: string]: string;
            };
            /** @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            merchantId: string;
            /**
             * @description `archive`: each file lists all products; what it no longer lists is archived.
             * @default keep
             * @enum {string}
             */
            missing: "keep" | "archive";
            /** @description What people know it by. */
            name: string;
            /**
             * @description Whose commissions the products earn; none: they are shown and earn nothing.
             * @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            programId?: string;
            /**
             * @default create
             * @enum {string}
             */
            unknownCategories: "create" | "refuse";
        };
        RegisterMerchantDto: {
            name: string;
            /**
             * Format: uri
             * @example https://shop.example/p/42
             */
            website?: string;
        };
        RegisterUserDto: {
            /**
             * @description For role affiliate: whose data the user acts on.
             * @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            affiliateId?: string;
            /** Format: email */
            email: string;
            /**
             * @description For role merchant: whose data the user acts on.
             * @example mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            merchantId?: string;
            /** Format: password */
            password: string;
            /** @enum {string} */
            role: "admin" | "finance" | "auditor" | "merchant" | "affiliate";
        };
        ReindexBegunDto: {
            /** @enum {string} */
            engine: "postgresql" | "elasticsearch";
        };
        RejectCommissionDto: {
            /** @description What you saw; refused when it is something else by now. */
            expectedAmount?: components["schemas"]["MoneyDto"];
            note?: string;
            /** @example FRAUD_SUSPECTED */
            reasonCode: string;
        };
        RejectedTouchDto: {
            touch: components["schemas"]["TouchDto"];
            /** @example outside-window */
            why: string;
        };
        RelatedLinkDto: {
            title: string;
            url: string;
        };
        RelatedLinkInputDto: {
            title: string;
            /**
             * Format: uri
             * @example https://shop.example/p/42
             */
            url: string;
        };
        ReleaseCommissionDto: {
            note?: string;
        };
        ReleaseDto: {
            count: number;
            /**
             * Format: date
             * @example 2026-05-04
             */
            day: string;
            total: components["schemas"]["TotalDto"][];
        };
        RemoveTotpDto: {
            /** @example 492039 */
            code: string;
        };
        RenameCategoryDto: {
            name: string;
            names?: components["schemas"]["CategoryNamesDto"];
        };
        RenameProductDto: {
            /** @description Words for its address; its own ending is added. */
            slug: string;
        };
        ReplayStepDto: {
            /** @description Who: a user, an API key, a policy, the timer */
            actor: components["schemas"]["AuditActorDto"];
            after: Record<string, unknown>;
            before: Record<string, unknown> | null;
            /** @description The event it follows from */
            causationId: string | null;
            correlationId: string;
            /** @description The event itself */
            data: Record<string, unknown>;
            /** Format: date-time */
            effectiveAt: string;
            eventId: string;
            position: string;
            /** @description What it moved in the ledger */
            postings: components["schemas"]["PostingDto"][];
            reason: string | null;
            /** Format: date-time */
            recordedAt: string;
            revision: number;
            stream: string;
            /** @example commission-approved */
            type: string;
        };
        ReplayVerdictDto: {
            books: components["schemas"]["BooksVerdictDto"];
            /** @description Whether the screens and the ledger show what the events say */
            matches: boolean;
            replayed: Record<string, unknown>;
            shown: Record<string, unknown> | null;
        };
        RequestPayoutBatchDto: {
            /**
             * Format: currency
             * @description The program's.
             * @example EUR
             */
            currency?: string;
            /**
             * Format: date-time
             * @description Commissions that became payable at or before it; now if absent.
             * @example 2026-05-04T10:11:12Z
             */
            cutoff?: string;
            /** @description Not these affiliates. */
            exclude?: string[];
            /** @description Only these affiliates; null for all. */
            include?: string[] | null;
            /** @description Only who is paid in these ways; null for any. */
            kinds?: ("bank" | "paypal" | "stripe" | "manual")[] | null;
            /** @description Affiliates with less to get are left out; in the program's currency. Null for no minimum. */
            minimum?: components["schemas"]["MoneyDto"] | null;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId: string;
        };
        ResetDto: {
            /** Format: password */
            password: string;
            /** @description What follows `#token=` in the link */
            token: string;
        };
        ResetFactorsDto: {
            /** @description For the record; do not name people. */
            reason: string;
        };
        ResetRequestDto: {
            /** Format: email */
            email: string;
        };
        RestoreProductDto: {
            /** @description Back to what it said at this revision; without it: out of the archive */
            revision?: number;
        };
        RetargetLinkDto: {
            /**
             * Format: uri
             * @description Where shoppers go. `click_id` is added to it; `{sub1}` to `{sub5}` in its path, query and fragment are filled in.
             * @example https://shop.example/p/42
             */
            destinationUrl: string;
        };
        RevisedByDto: {
            id: string;
            /** @example user */
            type: string;
        };
        RevokeApiKeyDto: {
            /** @description For the record; do not name people. */
            reason: string;
        };
        RuleCapDto: {
            /** @description For one order, in the currency of the program. */
            perOrder?: components["schemas"]["MoneyDto"] | null;
            /** @description To one affiliate in a period, counted when an order is valued: room that refunds free is for later orders */
            perPeriod?: components["schemas"]["PeriodCapDto"] | null;
        };
        RuleConditionDto: {
            /**
             * @description ISO 3166-1 alpha-2
             * @example [
             *       "DE",
             *       "AT"
             *     ]
             */
            countries?: string[];
            devices?: ("desktop" | "mobile" | "tablet" | "tv")[];
        };
        RuleConditionsDto: {
            /** @description Only for these affiliates */
            affiliateIds?: string[] | null;
            /** @description Of a line: its category is one of these */
            categories?: string[] | null;
            /** @description Of the customer: ISO 3166-1 alpha-2 */
            countries?: string[] | null;
            /** @description The customer's n-th order in this program, both ends included */
            customerOrders?: components["schemas"]["CustomerOrdersDto"] | null;
            /** @description Days since the customer's first order in this program */
            customerWithinDays?: number | null;
            /** @description Of the whole order less tax, in the currency of the program. */
            minimumOrder?: components["schemas"]["MoneyDto"] | null;
            /** @description Only new customers, or only known ones */
            newCustomer?: boolean | null;
            /** @description Of a line: its productId or its sku is one of these */
            productIds?: string[] | null;
        };
        RulesVersionDto: {
            /**
             * Format: date-time
             * @description In force for orders that occurred from here on; null: since always
             */
            effectiveFrom: string | null;
            /** Format: date-time */
            publishedAt: string;
            /** @example user:usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            publishedBy: string;
            rules: components["schemas"]["CommissionRuleDto"][];
            /** @description From 1 on */
            version: number;
        };
        SampleAffiliateDto: {
            /** @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            affiliateId?: string;
            /** @description What it has earned in the period by rules that are capped for one */
            earnedInPeriod?: components["schemas"]["EarnedBeforeDto"][];
            /** @description Of the period, without this order, for tiers and bonus; nothing yet if absent */
            periodTotals?: components["schemas"]["PeriodTotalsDto"];
            /**
             * Format: date-time
             * @description By the affiliate that the second tier is for; any time if absent.
             * @example 2026-05-04T10:11:12Z
             */
            recruitedAt?: string;
            /**
             * @description Its share, as attribution gives it; the order is split by the weights of all
             * @default 1
             * @example 0.4
             */
            weight: string;
        };
        SampleCustomerDto: {
            /** @description As the shop would say */
            isNew?: boolean;
            /** @description This is the customer's n-th order in the program; not known if absent */
            orderNumber?: number;
            /**
             * Format: date-time
             * @description The customer's first order in the program; this very one if it is the first.
             * @example 2026-05-04T10:11:12Z
             */
            since?: string;
        };
        SampleLineDto: {
            /** @example shoes */
            category?: string;
            /** @example 1 */
            lineId: string;
            net: components["schemas"]["MoneyDto"];
            productId?: string;
            /** @default 1 */
            quantity: number;
            sku?: string;
        };
        SampleOrderDto: {
            /**
             * @description ISO 3166-1 alpha-2
             * @example DE
             */
            country?: string;
            customer?: components["schemas"]["SampleCustomerDto"];
            /**
             * @default sale
             * @enum {string}
             */
            kind: "sale" | "lead";
            lines?: components["schemas"]["SampleLineDto"][];
            /**
             * Format: date-time
             * @description Tells which rules are in force; now if absent.
             * @example 2026-05-04T10:11:12Z
             */
            occurredAt?: string;
            /** @description Part of the total. Nothing if absent. */
            tax?: components["schemas"]["MoneyDto"];
            total: components["schemas"]["MoneyDto"];
        };
        SavedViewDto: {
            /** Format: date-time */
            createdAt: string;
            /** @example svw_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** @description Your own; or a shared one that you may clear away */
            mayRemove: boolean;
            /** @description Whether you made it, and may change it */
            mine: boolean;
            name: string;
            /** @description The user who made it */
            ownerId: string;
            /** @enum {string} */
            page: "affiliates" | "commissions" | "conversions" | "coupons" | "disputes" | "ledger" | "links" | "payouts";
            query: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            shared: boolean;
        };
        SavedViewListDto: {
            /** @description The oldest first; at most 200 */
            items: components["schemas"]["SavedViewDto"][];
            position: string;
        };
        ScheduleCampaignDto: {
            /**
             * Format: date-time
             * @description Left out: until somebody ends it.
             * @example 2026-05-04T10:11:12Z
             */
            endsAt?: string;
            /**
             * Format: date-time
             * @description In the past: at once. Of one that can be seen already it says nothing.
             * @example 2026-05-04T10:11:12Z
             */
            startsAt: string;
        };
        ScheduleProductDto: {
            /**
             * Format: date-time
             * @example 2026-05-04T10:11:12Z
             */
            publishAt: string;
        };
        SearchResultDto: {
            /** @description What was searched for instead of a word that is unknown */
            corrected: string | null;
            /** @enum {string} */
            engine: "postgresql" | "elasticsearch";
            facets: components["schemas"]["FacetDto"][];
            items: components["schemas"]["ProductCardDto"][];
            page: number;
            /** @description How many pages can be asked for */
            pages: number;
            position: string;
            /** @description Milliseconds */
            tookMs: number;
            /** @description How many there are: exact */
            total: number;
        };
        SecondFactorDto: {
            challenge: string;
            /** @description Six digits of the authenticator app */
            code?: string;
            /** @description What the browser gave for the options of `/auth/second-factor/passkey-options` */
            passkey?: {
                [key: string]: unknown;
            };
            /** @example ABCDE-FGHJK */
            recoveryCode?: string;
        };
        SeenPriceDto: {
            price: components["schemas"]["MoneyDto"];
            /** Format: date-time */
            seenAt: string;
        };
        SellerDto: {
            id: string;
            name: string;
            website: string | null;
        };
        SendingPlaceDto: {
            /** @description To be sent exactly so, with a body of exactly the length announced */
            headers: {
                [key: string]: string;
            };
            /** @enum {string} */
            method: "PUT";
            /** @description On this server a path, in a bucket an address */
            url: string;
        };
        SessionDto: {
            /**
             * @description ISO 3166-1 alpha-2
             * @example DE
             */
            country: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The session of this very request */
            current: boolean;
            /** @example Firefox on Linux */
            device: string | null;
            /** @example ses_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            /** Format: date-time */
            lastUsedAt: string;
        };
        SessionListDto: {
            items: components["schemas"]["SessionDto"][];
        };
        SetBankAccountDto: {
            /** @example COBADEFFXXX */
            bic?: string;
            /** @example DE89 3704 0044 0532 0130 00 */
            iban: string;
            /** @description As the bank knows the merchant. */
            name: string;
        };
        SetLinkRulesDto: {
            /** @description The first that fits decides. Empty: none. */
            rules: components["schemas"]["LinkRuleDto"][];
            /** @description Of the clicks that no rule fits. Left out or null: they go to the link's destination. */
            split?: components["schemas"]["SplitPartDto"][] | null;
        };
        SetPayoutMethodAnswerDto: {
            id: string;
            /** @description Another affiliate is paid to the same account; someone will look at it */
            isShared: boolean;
            /** @example ••3000 */
            label: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
        };
        SetPayoutMethodDto: {
            /** @example acct_1MTfjCQ9PRzxEwkZ */
            accountId?: string;
            /**
             * @description Needed outside of SEPA.
             * @example COBADEFFXXX
             */
            bic?: string;
            /**
             * Format: currency
             * @description What it is paid in, ISO 4217
             * @example EUR
             */
            currency: string;
            /** Format: email */
            email?: string;
            /**
             * @description Spaces do not matter; kept sealed.
             * @example DE89 3704 0044 0532 0130 00
             */
            iban?: string;
            /** @enum {string} */
            kind: "bank" | "paypal" | "stripe" | "manual";
            /** @description Of the account's holder; kept sealed. */
            name?: string;
            /** @description How a person is to pay it; kept sealed. */
            note?: string;
        };
        SetPriceDto: {
            /** @description Before a reduction; what is no higher than the price is none. */
            listPrice?: components["schemas"]["MoneyDto"] | null;
            price: components["schemas"]["MoneyDto"];
            /**
             * Format: date-time
             * @description When it was seen in the shop; now if absent.
             * @example 2026-05-04T10:11:12Z
             */
            seenAt?: string;
            /** @description Of this variant alone */
            variantId?: string;
        };
        SetProfileDto: {
            /** @description Null: not given yet */
            profile: components["schemas"]["ProfileDto"] | null;
        };
        SetPublicPageDto: {
            /** @description Null: there is none yet */
            page: components["schemas"]["PublicPageDto"] | null;
        };
        SetTaxDetailsDto: {
            /** @description Null: not given yet */
            details: components["schemas"]["TaxDetailsDto"] | null;
        };
        SettleLineDto: {
            /** @description What the bank calls the payment. */
            bankRef?: string;
            /**
             * Format: date-time
             * @description Now if left out
             * @example 2026-05-04T10:11:12Z
             */
            settledAt?: string;
            /** @description What the account lost, in the program's currency; as planned if left out. */
            taken?: components["schemas"]["MoneyDto"];
        };
        ShareDto: {
            /** @example aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            affiliateId: string;
            /**
             * @description Decimal text above 0, at most six decimals; the shares sum to 1
             * @example 0.6
             */
            weight: string;
        };
        SignedInDto: {
            /** @description For `Authorization: Bearer` */
            accessToken: string;
            /**
             * @description Seconds the access token is good for
             * @example 900
             */
            expiresIn: number;
            user: components["schemas"]["MeDto"];
        };
        SignInDto: {
            /**
             * Format: email
             * @example admin@example.com
             */
            email: string;
            /** Format: password */
            password: string;
        };
        SiteDto: {
            /** @description In whose name the site links */
            affiliateId: string | null;
            /** @description Published products with a program */
            linkable: number;
            /** @description Of these, with a tracked link */
            linked: number;
            /** Format: date-time */
            namedAt: string | null;
            /** @description For `If-Match: "rev-N"` */
            revision: number | null;
        };
        SnapshotVariantDto: {
            attributes: components["schemas"]["AttributeDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            price: components["schemas"]["MoneyDto"] | null;
            sku: string;
            title: string;
            /** @description Null: where the product is */
            url: string | null;
        };
        SpanFiguresDto: {
            /** @description As many days before it */
            before: components["schemas"]["PerformanceFiguresDto"];
            now: components["schemas"]["PerformanceFiguresDto"];
        };
        SplitPartDto: {
            /**
             * Format: uri
             * @description Where shoppers go. `click_id` is added to it; `{sub1}` to `{sub5}` in its path, query and fragment are filled in.
             * @example https://shop.example/p/42
             */
            destinationUrl: string;
            /** @description What it is called in the counts. */
            label: string;
            /** @description Against the sum of all */
            weight: number;
        };
        StandingDto: {
            /** @description Taken back after it was paid: owed by the affiliate */
            clawedBack: components["schemas"]["MoneyDto"];
            /** @description In a payout under way */
            inPayout: components["schemas"]["MoneyDto"];
            paid: components["schemas"]["MoneyDto"];
            /** @description For the next payout */
            payable: components["schemas"]["MoneyDto"];
            /** @description On hold or not approved */
            pending: components["schemas"]["MoneyDto"];
        };
        StatementDto: {
            affiliateId: string;
            /** Format: date-time */
            from: string;
            isFinal: boolean;
            month: string;
            number: string;
            sections: components["schemas"]["StatementSectionDto"][];
            /** @description Of all the above as canonical JSON */
            sha256: string;
            timeZone: string;
            /** Format: date-time */
            to: string;
            /** @description Of all programs, by currency */
            totals: components["schemas"]["StatementTotalsDto"][];
        };
        StatementEntryDto: {
            /** @description By how much the claim grew */
            amount: components["schemas"]["MoneyDto"];
            balance: components["schemas"]["TotalDto"];
            /** Format: date-time */
            bookedAt: string;
            commissionId: string | null;
            /** Format: date-time */
            effectiveAt: string;
            eventId: string;
            /** @enum {string} */
            kind: "earned" | "adjusted" | "reversed" | "paid";
            orderExternalId: string | null;
            payoutLineId: string | null;
            reason: string | null;
            revision: number;
            stream: string;
            what: string;
        };
        StatementMonthDto: {
            /** @description Of the PDF; without `.pdf` it is JSON */
            href: string;
            /** @description False while the month runs */
            isFinal: boolean;
            /** @example 2026-05 */
            month: string;
            /** @example ST-202605-7Q4G5V9Z-K3XA */
            number: string;
        };
        StatementMonthsDto: {
            /** @description The latest first */
            items: components["schemas"]["StatementMonthDto"][];
            position: string;
        };
        StatementSectionDto: {
            closing: components["schemas"]["ClaimDto"];
            currency: string;
            entries: components["schemas"]["StatementEntryDto"][];
            merchant: string;
            merchantId: string;
            program: string;
            programId: string;
            totals: components["schemas"]["StatementTotalsDto"];
        };
        StatementTotalsDto: {
            adjusted: components["schemas"]["TotalDto"];
            closing: components["schemas"]["TotalDto"];
            earned: components["schemas"]["TotalDto"];
            opening: components["schemas"]["TotalDto"];
            paid: components["schemas"]["TotalDto"];
            reversed: components["schemas"]["TotalDto"];
        };
        StatusCountDto: {
            count: number;
            /** @enum {string} */
            status: "held" | "approved" | "pending" | "payable" | "paying" | "paid" | "rejected" | "reversed";
        };
        StepDto: {
            /** @description Minor units, or orders */
            from: string;
            /** @description Null for the threshold of a bonus */
            percent: string | null;
        };
        StoppedFeedRunDto: {
            id: string;
            /** @description False: it had ended before */
            isStopping: boolean;
        };
        StreamEventDto: {
            actor: components["schemas"]["AuditActorDto"];
            /** @description Null unless `states` was asked for */
            after: Record<string, unknown> | null;
            /** @description Null unless `states` was asked for */
            before: Record<string, unknown> | null;
            /** @description The event it follows from */
            causationId: string | null;
            correlationId: string;
            /** @description The event itself; personal data stands as `{ sealed, subject }` */
            data: Record<string, unknown>;
            /** Format: date-time */
            effectiveAt: string;
            eventId: string;
            position: string;
            /** @description What it moved in the ledger */
            postings: components["schemas"]["PostingDto"][];
            reason: string | null;
            /** Format: date-time */
            recordedAt: string;
            revision: number;
            /** @example commission-approved */
            type: string;
            /** @description Of the form in which it was stored */
            version: number;
        };
        StreamPageDto: {
            /** @example commission */
            category: string;
            items: components["schemas"]["StreamEventDto"][];
            /** @description `after` of the next page; null on the last */
            nextAfter: number | null;
            stream: string;
        };
        SubIdsDto: {
            /** @example newsletter */
            sub1?: string;
            /** @example newsletter */
            sub2?: string;
            /** @example newsletter */
            sub3?: string;
            /** @example newsletter */
            sub4?: string;
            /** @example newsletter */
            sub5?: string;
        };
        SuggestionDto: {
            /** @enum {string} */
            kind: "product" | "category" | "brand";
            /** @description Of a product or a category; of a brand, its name */
            slug: string;
            text: string;
        };
        SuggestionsDto: {
            items: components["schemas"]["SuggestionDto"][];
        };
        TakenBackDto: {
            affiliateId: string;
            /**
             * @description Where it stands now; `receivable`: it was paid, so the affiliate would owe it
             * @enum {string}
             */
            against: "pending" | "payable" | "receivable";
            amount: components["schemas"]["MoneyDto"];
            commissionId: string;
            /** @description What it would still be worth */
            remaining: components["schemas"]["MoneyDto"];
        };
        TakenBankFileDto: {
            /** @description The line had that outcome before */
            alreadySo: number;
            entries: components["schemas"]["BankFileEntryDto"][];
            /** @enum {string} */
            format: "pain.002" | "camt.053" | "csv";
            id: string;
            /** @description Not final, or money that came in */
            ignored: number;
            /** @description The very same file was told before: nothing changed */
            isRepeat: boolean;
            matched: number;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
            unmatched: number;
        };
        TaxDetailsDto: {
            /**
             * @description ISO 3166-1 alpha-2
             * @example DE
             */
            country: string;
            /**
             * @description What is declared by
             * @enum {string}
             */
            form: "w-9" | "w-8ben" | "w-8ben-e" | "eu-declaration" | "other";
            /**
             * @description As the country writes it.
             * @example 26 954 371 827
             */
            taxId: string;
            /**
             * @description Of businesses in the EU and the United Kingdom.
             * @example DE123456789
             */
            vatId?: string;
        };
        TermsDto: {
            current: string;
            /** @description The newest first */
            editions: components["schemas"]["TermsEditionDto"][];
        };
        TermsEditionDto: {
            /** @description Against the edition before */
            changes: string[];
            sections: components["schemas"]["TermsSectionDto"][];
            /**
             * @description Also the day it applies from
             * @example 2026-11-01
             */
            version: string;
        };
        TermsSectionDto: {
            heading: string;
            paragraphs: string[];
        };
        TestedPostbackDto: {
            attribution?: components["schemas"]["ForecastDto"];
            code: string | null;
            detail: string | null;
            field: string | null;
            httpStatus: number;
            /** @enum {string} */
            outcome: "recorded" | "repeated" | "refused";
            /** @description Every check, in the order it is made */
            steps: components["schemas"]["TestStepDto"][];
        };
        TestPostbackDto: {
            /**
             * @description Tests as if sent with this key, where the query has no token
             * @example key_01JD8T7Q4G5V9Z3M1N2P3R4S5T
             */
            keyId?: string;
            /** @example prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            programId: string;
            /**
             * @description The query as a network would send it, or the whole address
             * @example txid=ORD-1001&amount=129.00&currency=EUR&click_id=clk_…
             */
            query: string;
        };
        TestStepDto: {
            /** @description In words */
            detail: string;
            /** @enum {string} */
            name: "token" | "scope" | "signature" | "parameters" | "amount" | "program" | "time" | "order" | "click" | "attribution";
            /** @description Null when it could not be tried */
            ok: boolean | null;
        };
        TierStepDto: {
            /**
             * @description From here on: minor units or orders, as the rule measures
             * @example 1000000
             */
            from: string;
            /** @example 2.5 */
            percent: string;
        };
        TodayDto: {
            /** @description All, those of machines too */
            clicks: components["schemas"]["ComparedCountDto"];
            /** @description Of commissions before refunds, one for each currency */
            commissions: components["schemas"]["ComparedMoneyDto"][];
            conversions: components["schemas"]["ComparedCountDto"];
            /** @description One for each currency of orders */
            orderValue: components["schemas"]["ComparedMoneyDto"][];
            /** @description Of people, repeats within a day left out */
            uniqueClicks: components["schemas"]["ComparedCountDto"];
        };
        TopAffiliateDto: {
            affiliateId: string;
            /** @description What remains of the commissions of 28 days */
            commissions: components["schemas"]["MoneyDto"];
            count: number;
        };
        TopProgramDto: {
            /** @description What remains of the commissions of 28 days */
            commissions: components["schemas"]["MoneyDto"];
            count: number;
            name: string;
            programId: string;
        };
        TotalDto: {
            /**
             * @description Minor units
             * @example 12900
             */
            amount: string;
            /**
             * Format: currency
             * @description ISO 4217
             * @example EUR
             */
            currency: string;
        };
        TotpFactorDto: {
            /** Format: date-time */
            enrolledAt: string;
        };
        TotpSetupDto: {
            /** @description Base 32, for typing */
            secret: string;
            /** @description `otpauth://`, for a QR code */
            uri: string;
        };
        TouchDto: {
            /** @description Null when nobody owns it */
            affiliateId: string | null;
            /** Format: date-time */
            at: string | null;
            /** @description The click, the code, the first conversion or the user, by its kind */
            id: string;
            /**
             * @description `customer`: the first order of the same customer; `person`: somebody said so
             * @enum {string}
             */
            kind: "click" | "coupon" | "customer" | "person";
        };
        TrialBalanceDto: {
            balanced: boolean;
            currencies: components["schemas"]["TrialCurrencyDto"][];
            position: string;
        };
        TrialCurrencyDto: {
            accounts: number;
            /** @description Minor units */
            credit: string;
            currency: string;
            /** @description Minor units */
            debit: string;
            /** @description Debit less credit: 0 when the books balance */
            difference: string;
        };
        UnmatchedEntryDto: {
            amount: components["schemas"]["TotalDto"] | null;
            /** Format: date-time */
            bookedAt: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            decidedBy: string | null;
            endToEndId: string | null;
            fileId: string;
            id: string;
            /** @description Whether the account moved */
            isMoney: boolean;
            /** @enum {string} */
            kind: "settled" | "failed" | "returned";
            lineId: string | null;
            merchantId: string;
            note: string | null;
            /** @example AC04 */
            reasonCode: string | null;
            /** Format: date-time */
            receivedAt: string;
            revision: number;
            /** @enum {string} */
            status: "open" | "claimed" | "matched" | "written-off";
            /** @enum {string} */
            why: "no-reference" | "unknown-reference" | "other-merchant" | "amount-differs" | "line-not-open" | "line-not-settled" | "at-provider" | "line-settled-already" | "line-returned-already" | "paid-though-failed";
        };
        UnmatchedEntryPageDto: {
            items: components["schemas"]["UnmatchedEntryDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        UploadPlaceDto: {
            /** Format: date-time */
            expiresAt: string;
            /** @example med_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            mediaId: string;
            /** @description Good for one file */
            upload: components["schemas"]["SendingPlaceDto"];
        };
        UserDto: {
            affiliateId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            disabledAt: string | null;
            /** @description Null when erased; absent for those who may not read it */
            email?: string | null;
            /** @example usr_01JD8T7Q4G5V9Z3M1N2P3R4S5T */
            id: string;
            merchantId: string | null;
            /** @description Why it was disabled, or its invitation withdrawn */
            reason: string | null;
            revision: number;
            /** @enum {string} */
            role: "admin" | "finance" | "auditor" | "merchant" | "affiliate";
            /** @enum {string} */
            status: "invited" | "withdrawn" | "active" | "disabled";
        };
        UserPageDto: {
            items: components["schemas"]["UserDto"][];
            /** @description Null on the last page */
            nextCursor: string | null;
            /** @description The list knows everything up to this position */
            position: string;
        };
        UtmDto: {
            /** @example newsletter */
            campaign?: string;
            /** @example newsletter */
            content?: string;
            /** @example newsletter */
            medium?: string;
            /** @example newsletter */
            source?: string;
            /** @example newsletter */
            term?: string;
        };
        VariantCountDto: {
            bots: number;
            /** @description All of them */
            clicks: number;
            /** @description Without machines */
            people: number;
            /** @description Of one visitor on one link within 24 hours */
            repeats: number;
            /** @description Without machines and repeats */
            unique: number;
            /** @description The label of a part of the split, `rule-1` for the first rule, or `default` */
            variant: string;
        };
        VariantCountsDto: {
            /** @description Since the link has several destinations */
            items: components["schemas"]["VariantCountDto"][];
            position: string;
        };
        VariantInputDto: {
            attributes: components["schemas"]["AttributeInputDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            /** @description Of a variant there is; a new one gets its own */
            id?: string | null;
            sku: string;
            title: string;
            /**
             * Format: uri
             * @description Where this form is bought, when not where the product is.
             * @example https://shop.example/p/42
             */
            url?: string | null;
        };
        VariantOnPageDto: {
            attributes: components["schemas"]["AttributeDto"][];
            /** @enum {string} */
            availability: "in-stock" | "out-of-stock" | "preorder" | "backorder";
            id: string;
            listPrice: components["schemas"]["MoneyDto"] | null;
            /** @description Its own, else the product's */
            price: components["schemas"]["MoneyDto"] | null;
            /** Format: date-time */
            priceSeenAt: string | null;
            /** @description The merchant's own number */
            sku: string;
            title: string;
            /** @description Where this form is bought */
            url: string | null;
        };
        VerifyDto: {
            /**
             * Format: password
             * @description Chosen with the application: whoever was sent the link of another's application does not know it.
             */
            password: string;
            /** @description What follows `#token=` in the link */
            token: string;
        };
        ViewCountDto: {
            /** @description By machines; in none of the others */
            bots: number;
            /** @description The day, the kind of page, or the id of the product */
            key: string;
            /** @description Of a product: its title */
            label: string | null;
            /** @description Of those, by people who allow measurement */
            measured: number;
            /** @description Tracked links followed, as the tracker saw it */
            outbound: number;
            /** @description By people */
            views: number;
        };
        ViewCountsDto: {
            /** Format: date */
            from: string;
            /** @description Days in their order; pages and products by views, the 200 with most */
            items: components["schemas"]["ViewCountDto"][];
            position: string;
            /**
             * Format: date
             * @description The first day after it
             */
            to: string;
            total: components["schemas"]["ViewFiguresDto"];
        };
        ViewFiguresDto: {
            /** @description By machines; in none of the others */
            bots: number;
            /** @description Of those, by people who allow measurement */
            measured: number;
            /** @description Tracked links followed, as the tracker saw it */
            outbound: number;
            /** @description By people */
            views: number;
        };
        VoidedApprovalDto: {
            affiliateId: string | null;
            /** Format: date-time */
            at: string;
            commissionId: string | null;
            /** @description The draft that had been approved. */
            draft: number;
            /** @example commission-changed */
            reason: string;
        };
        WaitingDto: {
            /** @description People who applied; 0 for those who decide none */
            applications: number;
            /** @description Commissions whose hold is over: decide */
            commissions: components["schemas"]["CountedMoneyDto"][];
            disputes: number;
            /** @description Payout batches that a second person may approve */
            drafts: components["schemas"]["CountedMoneyDto"][];
            /** @description Commissions that somebody holds back */
            heldBack: components["schemas"]["CountedMoneyDto"][];
            /** @description Commissions whose hold still runs */
            onHold: components["schemas"]["CountedMoneyDto"][];
            /** @description Of these, overdue */
            overdueDisputes: number;
            /** @description Posts of orders refused in the last 24 hours */
            refusedPostbacks: number;
            /** @description All that nobody decided yet, whether its hold is over or still runs */
            toDecide: components["schemas"]["CountedMoneyDto"][];
        };
        WebAuthnOptionsDto: {
            /** @description For `PublicKeyCredential.parse…OptionsFromJSON()` */
            options: {
                [key: string]: unknown;
            };
        };
        WinDisputeDto: {
            /** @description In the program's currency; if absent, what the commission has lost. */
            amount?: components["schemas"]["MoneyDto"];
            /** @description The affiliate reads it */
            note?: string;
            /**
             * @default compensation
             * @enum {string}
             */
            remedy: "compensation" | "attribution";
        };
        WouldBeDto: {
            affiliateId: string;
            /** @description Before refunds */
            amount: components["schemas"]["MoneyDto"] | null;
            /** @example 0.4 */
            weight: string;
        };
        WriteOffDto: {
            /** @description For the record; do not name people. */
            reason: string;
        };
        WrittenDto: {
            id: string;
            /** @description For `?minPosition=` of any list */
            position: string;
            /** @description For `If-Match: "rev-N"` */
            revision: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AcceptedInvitationDto = components['schemas']['AcceptedInvitationDto'];
export type AcceptInvitationDto = components['schemas']['AcceptInvitationDto'];
export type AcceptTermsDto = components['schemas']['AcceptTermsDto'];
export type AccessDto = components['schemas']['AccessDto'];
export type AccessPageDto = components['schemas']['AccessPageDto'];
export type AccountMovementDto = components['schemas']['AccountMovementDto'];
export type AddCreativeDto = components['schemas']['AddCreativeDto'];
export type AffiliateDifferenceDto = components['schemas']['AffiliateDifferenceDto'];
export type AffiliateDto = components['schemas']['AffiliateDto'];
export type AffiliateFileDto = components['schemas']['AffiliateFileDto'];
export type AffiliatePageDto = components['schemas']['AffiliatePageDto'];
export type AffiliatePageLinkDto = components['schemas']['AffiliatePageLinkDto'];
export type AffiliatePublicPageDto = components['schemas']['AffiliatePublicPageDto'];
export type AnswerDisputeDto = components['schemas']['AnswerDisputeDto'];
export type AnswerDto = components['schemas']['AnswerDto'];
export type ApiKeyDto = components['schemas']['ApiKeyDto'];
export type ApiKeyPageDto = components['schemas']['ApiKeyPageDto'];
export type ApplyDto = components['schemas']['ApplyDto'];
export type ApproveCommissionDto = components['schemas']['ApproveCommissionDto'];
export type ApprovePayoutBatchDto = components['schemas']['ApprovePayoutBatchDto'];
export type ArchiveProductDto = components['schemas']['ArchiveProductDto'];
export type AskForUploadDto = components['schemas']['AskForUploadDto'];
export type AssignCouponDto = components['schemas']['AssignCouponDto'];
export type AssignedCouponDto = components['schemas']['AssignedCouponDto'];
export type AttributeDto = components['schemas']['AttributeDto'];
export type AttributeInputDto = components['schemas']['AttributeInputDto'];
export type AttributionDecisionDto = components['schemas']['AttributionDecisionDto'];
export type AttributionDto = components['schemas']['AttributionDto'];
export type AttributionPolicyDto = components['schemas']['AttributionPolicyDto'];
export type AttributionStepDto = components['schemas']['AttributionStepDto'];
export type AuditActorDto = components['schemas']['AuditActorDto'];
export type BalanceDto = components['schemas']['BalanceDto'];
export type BalancesDto = components['schemas']['BalancesDto'];
export type BankAccountDto = components['schemas']['BankAccountDto'];
export type BankFileDto = components['schemas']['BankFileDto'];
export type BankFileEntryDto = components['schemas']['BankFileEntryDto'];
export type BatchProgressDto = components['schemas']['BatchProgressDto'];
export type BatchResultDto = components['schemas']['BatchResultDto'];
export type BatchResultsDto = components['schemas']['BatchResultsDto'];
export type BeginEnrolDto = components['schemas']['BeginEnrolDto'];
export type BooksVerdictDto = components['schemas']['BooksVerdictDto'];
export type BuildingDto = components['schemas']['BuildingDto'];
export type BulkDecidedDto = components['schemas']['BulkDecidedDto'];
export type BulkDecisionDto = components['schemas']['BulkDecisionDto'];
export type BulkItemDto = components['schemas']['BulkItemDto'];
export type BulkProductsDoneDto = components['schemas']['BulkProductsDoneDto'];
export type BulkProductsDto = components['schemas']['BulkProductsDto'];
export type CampaignDto = components['schemas']['CampaignDto'];
export type CampaignPageOfListDto = components['schemas']['CampaignPageOfListDto'];
export type CampaignSectionDto = components['schemas']['CampaignSectionDto'];
export type CampaignTemplateDto = components['schemas']['CampaignTemplateDto'];
export type CampaignTemplatesDto = components['schemas']['CampaignTemplatesDto'];
export type CancelPayoutBatchDto = components['schemas']['CancelPayoutBatchDto'];
export type CappedBeforeDto = components['schemas']['CappedBeforeDto'];
export type CardCategoryDto = components['schemas']['CardCategoryDto'];
export type CategoriesDto = components['schemas']['CategoriesDto'];
export type CategoryBranchDto = components['schemas']['CategoryBranchDto'];
export type CategoryDto = components['schemas']['CategoryDto'];
export type CategoryNamesDto = components['schemas']['CategoryNamesDto'];
export type CategoryPageDto = components['schemas']['CategoryPageDto'];
export type CategoryTreeDto = components['schemas']['CategoryTreeDto'];
export type ChallengeDto = components['schemas']['ChallengeDto'];
export type ChangeCampaignDto = components['schemas']['ChangeCampaignDto'];
export type ChangedDisputeDto = components['schemas']['ChangedDisputeDto'];
export type ChangeFeedDto = components['schemas']['ChangeFeedDto'];
export type ChangePasswordDto = components['schemas']['ChangePasswordDto'];
export type ChangePayoutBatchDto = components['schemas']['ChangePayoutBatchDto'];
export type ChangeSavedViewDto = components['schemas']['ChangeSavedViewDto'];
export type ChangeSettingsDto = components['schemas']['ChangeSettingsDto'];
export type ChosenNotificationsDto = components['schemas']['ChosenNotificationsDto'];
export type ClaimDto = components['schemas']['ClaimDto'];
export type ClickCountDto = components['schemas']['ClickCountDto'];
export type ClickCountPageDto = components['schemas']['ClickCountPageDto'];
export type ClickDto = components['schemas']['ClickDto'];
export type ClickPageDto = components['schemas']['ClickPageDto'];
export type ClickTotalsDto = components['schemas']['ClickTotalsDto'];
export type CommissionDto = components['schemas']['CommissionDto'];
export type CommissionFilter = components['schemas']['CommissionFilter'];
export type CommissionMovementDto = components['schemas']['CommissionMovementDto'];
export type CommissionOutcomeDto = components['schemas']['CommissionOutcomeDto'];
export type CommissionPageDto = components['schemas']['CommissionPageDto'];
export type CommissionReplayDto = components['schemas']['CommissionReplayDto'];
export type CommissionRuleDto = components['schemas']['CommissionRuleDto'];
export type CommissionSummaryDto = components['schemas']['CommissionSummaryDto'];
export type ComparedCountDto = components['schemas']['ComparedCountDto'];
export type ComparedMoneyDto = components['schemas']['ComparedMoneyDto'];
export type ConfirmTotpDto = components['schemas']['ConfirmTotpDto'];
export type ConsentCountsDto = components['schemas']['ConsentCountsDto'];
export type ConsentDayDto = components['schemas']['ConsentDayDto'];
export type ConsentSummaryDto = components['schemas']['ConsentSummaryDto'];
export type ConsentVersionDto = components['schemas']['ConsentVersionDto'];
export type ConversionDetailsDto = components['schemas']['ConversionDetailsDto'];
export type ConversionDto = components['schemas']['ConversionDto'];
export type ConversionPageDto = components['schemas']['ConversionPageDto'];
export type ConvertedDto = components['schemas']['ConvertedDto'];
export type CountedMoneyDto = components['schemas']['CountedMoneyDto'];
export type CountProductsDto = components['schemas']['CountProductsDto'];
export type CouponDto = components['schemas']['CouponDto'];
export type CouponPageDto = components['schemas']['CouponPageDto'];
export type CreateCategoryDto = components['schemas']['CreateCategoryDto'];
export type CreateLinkDto = components['schemas']['CreateLinkDto'];
export type CreateProductDto = components['schemas']['CreateProductDto'];
export type CreateProgramDto = components['schemas']['CreateProgramDto'];
export type CreativeDto = components['schemas']['CreativeDto'];
export type CreativePageDto = components['schemas']['CreativePageDto'];
export type CreditDto = components['schemas']['CreditDto'];
export type CreditedTouchDto = components['schemas']['CreditedTouchDto'];
export type CurrencyTotalDto = components['schemas']['CurrencyTotalDto'];
export type CustomerDto = components['schemas']['CustomerDto'];
export type CustomerOrdersDto = components['schemas']['CustomerOrdersDto'];
export type CustomerSoFarDto = components['schemas']['CustomerSoFarDto'];
export type DealsDto = components['schemas']['DealsDto'];
export type DecidedAffiliateDto = components['schemas']['DecidedAffiliateDto'];
export type DecidedCommissionDto = components['schemas']['DecidedCommissionDto'];
export type DecidedDto = components['schemas']['DecidedDto'];
export type DecidingActorDto = components['schemas']['DecidingActorDto'];
export type DeclineDto = components['schemas']['DeclineDto'];
export type DescribeMediaDto = components['schemas']['DescribeMediaDto'];
export type DisableLinkDto = components['schemas']['DisableLinkDto'];
export type DisableUserDto = components['schemas']['DisableUserDto'];
export type DisplayRateDto = components['schemas']['DisplayRateDto'];
export type DisplayRatesDto = components['schemas']['DisplayRatesDto'];
export type DisputeCountsDto = components['schemas']['DisputeCountsDto'];
export type DisputeDto = components['schemas']['DisputeDto'];
export type DisputePageDto = components['schemas']['DisputePageDto'];
export type DraftCampaignDto = components['schemas']['DraftCampaignDto'];
export type EarnedBeforeDto = components['schemas']['EarnedBeforeDto'];
export type EarningChangeDto = components['schemas']['EarningChangeDto'];
export type EarningDto = components['schemas']['EarningDto'];
export type EarningHeldBackDto = components['schemas']['EarningHeldBackDto'];
export type EarningPageDto = components['schemas']['EarningPageDto'];
export type EarningPayoutDto = components['schemas']['EarningPayoutDto'];
export type EarningRefundDto = components['schemas']['EarningRefundDto'];
export type EnrolledDto = components['schemas']['EnrolledDto'];
export type EnrolledPasskeyDto = components['schemas']['EnrolledPasskeyDto'];
export type EnrolPasskeyDto = components['schemas']['EnrolPasskeyDto'];
export type EnrolProductDto = components['schemas']['EnrolProductDto'];
export type EvidenceDto = components['schemas']['EvidenceDto'];
export type ExcludedUtmDto = components['schemas']['ExcludedUtmDto'];
export type ExclusionsDto = components['schemas']['ExclusionsDto'];
export type FacetDto = components['schemas']['FacetDto'];
export type FacetValueDto = components['schemas']['FacetValueDto'];
export type FactorsDto = components['schemas']['FactorsDto'];
export type FailLineDto = components['schemas']['FailLineDto'];
export type FeedCountsDto = components['schemas']['FeedCountsDto'];
export type FeedDto = components['schemas']['FeedDto'];
export type FeedPageDto = components['schemas']['FeedPageDto'];
export type FeedRunDto = components['schemas']['FeedRunDto'];
export type FeedRunPageDto = components['schemas']['FeedRunPageDto'];
export type FieldErrorDto = components['schemas']['FieldErrorDto'];
export type ForecastCommissionDto = components['schemas']['ForecastCommissionDto'];
export type ForecastDto = components['schemas']['ForecastDto'];
export type FoundStreamDto = components['schemas']['FoundStreamDto'];
export type FoundStreamsDto = components['schemas']['FoundStreamsDto'];
export type FxPinDto = components['schemas']['FxPinDto'];
export type FxQuotesDto = components['schemas']['FxQuotesDto'];
export type FxQuotesPageDto = components['schemas']['FxQuotesPageDto'];
export type FxRateDto = components['schemas']['FxRateDto'];
export type HeldBackDto = components['schemas']['HeldBackDto'];
export type HoldCommissionDto = components['schemas']['HoldCommissionDto'];
export type ImageDto = components['schemas']['ImageDto'];
export type ImageInputDto = components['schemas']['ImageInputDto'];
export type IneligibleDto = components['schemas']['IneligibleDto'];
export type IneligiblePageDto = components['schemas']['IneligiblePageDto'];
export type InvitationDto = components['schemas']['InvitationDto'];
export type InvitedUserDto = components['schemas']['InvitedUserDto'];
export type InviteUserDto = components['schemas']['InviteUserDto'];
export type IssueApiKeyDto = components['schemas']['IssueApiKeyDto'];
export type IssuedApiKeyDto = components['schemas']['IssuedApiKeyDto'];
export type KeptLineDto = components['schemas']['KeptLineDto'];
export type LandingCardDto = components['schemas']['LandingCardDto'];
export type LandingListDto = components['schemas']['LandingListDto'];
export type LandingPageDto = components['schemas']['LandingPageDto'];
export type LandingSectionDto = components['schemas']['LandingSectionDto'];
export type LastPayoutDto = components['schemas']['LastPayoutDto'];
export type LedgerExportDto = components['schemas']['LedgerExportDto'];
export type LedgerExportsDto = components['schemas']['LedgerExportsDto'];
export type LedgerLedgerPeriodTotalsDto = components['schemas']['LedgerLedgerPeriodTotalsDto'];
export type LegDto = components['schemas']['LegDto'];
export type LegPageDto = components['schemas']['LegPageDto'];
export type LineAccountDto = components['schemas']['LineAccountDto'];
export type LineAccountToPayDto = components['schemas']['LineAccountToPayDto'];
export type LineAmountDto = components['schemas']['LineAmountDto'];
export type LineCommissionDto = components['schemas']['LineCommissionDto'];
export type LineMethodDto = components['schemas']['LineMethodDto'];
export type LineRateDto = components['schemas']['LineRateDto'];
export type LinkDto = components['schemas']['LinkDto'];
export type LinkPageDto = components['schemas']['LinkPageDto'];
export type LinkRuleDto = components['schemas']['LinkRuleDto'];
export type LinkWithClicksDto = components['schemas']['LinkWithClicksDto'];
export type LinkWrittenDto = components['schemas']['LinkWrittenDto'];
export type ListedProductDto = components['schemas']['ListedProductDto'];
export type ListedProductsDto = components['schemas']['ListedProductsDto'];
export type LoseDisputeDto = components['schemas']['LoseDisputeDto'];
export type MailContentDto = components['schemas']['MailContentDto'];
export type MailDto = components['schemas']['MailDto'];
export type MailPageDto = components['schemas']['MailPageDto'];
export type MakeSavedViewDto = components['schemas']['MakeSavedViewDto'];
export type MatchEntryDto = components['schemas']['MatchEntryDto'];
export type MediaDto = components['schemas']['MediaDto'];
export type MediaPageDto = components['schemas']['MediaPageDto'];
export type MediaWrittenDto = components['schemas']['MediaWrittenDto'];
export type MeDto = components['schemas']['MeDto'];
export type MerchantDto = components['schemas']['MerchantDto'];
export type MerchantPageDto = components['schemas']['MerchantPageDto'];
export type ModelOutcomeDto = components['schemas']['ModelOutcomeDto'];
export type MoneyDto = components['schemas']['MoneyDto'];
export type MoveCategoryDto = components['schemas']['MoveCategoryDto'];
export type NameSiteAffiliateDto = components['schemas']['NameSiteAffiliateDto'];
export type NewestDto = components['schemas']['NewestDto'];
export type NextPayoutDto = components['schemas']['NextPayoutDto'];
export type NextStepDto = components['schemas']['NextStepDto'];
export type NotificationPreferencesDto = components['schemas']['NotificationPreferencesDto'];
export type OnboardingDto = components['schemas']['OnboardingDto'];
export type OnboardingStepDto = components['schemas']['OnboardingStepDto'];
export type OnePayoutBatchDto = components['schemas']['OnePayoutBatchDto'];
export type OpenDisputeDto = components['schemas']['OpenDisputeDto'];
export type OpenedDisputeDto = components['schemas']['OpenedDisputeDto'];
export type OrderChangeDto = components['schemas']['OrderChangeDto'];
export type OrderExportDto = components['schemas']['OrderExportDto'];
export type OrderLineDto = components['schemas']['OrderLineDto'];
export type OrderWorthDto = components['schemas']['OrderWorthDto'];
export type OverviewDayDto = components['schemas']['OverviewDayDto'];
export type OverviewDto = components['schemas']['OverviewDto'];
export type ParkedEventDto = components['schemas']['ParkedEventDto'];
export type ParkedEventsDto = components['schemas']['ParkedEventsDto'];
export type PartnerApplicationDto = components['schemas']['PartnerApplicationDto'];
export type PartnerBalanceDto = components['schemas']['PartnerBalanceDto'];
export type PartnerPerformanceDto = components['schemas']['PartnerPerformanceDto'];
export type PartnerProductDto = components['schemas']['PartnerProductDto'];
export type PartnerProductsDto = components['schemas']['PartnerProductsDto'];
export type PartnerProgramDto = components['schemas']['PartnerProgramDto'];
export type PartnerProgramPageDto = components['schemas']['PartnerProgramPageDto'];
export type PartnerSummaryDto = components['schemas']['PartnerSummaryDto'];
export type PasskeyDto = components['schemas']['PasskeyDto'];
export type PasskeySignInDto = components['schemas']['PasskeySignInDto'];
export type PasskeySignInOptionsDto = components['schemas']['PasskeySignInOptionsDto'];
export type PayoutBatchDto = components['schemas']['PayoutBatchDto'];
export type PayoutBatchPageDto = components['schemas']['PayoutBatchPageDto'];
export type PayoutLineDto = components['schemas']['PayoutLineDto'];
export type PayoutLinePageDto = components['schemas']['PayoutLinePageDto'];
export type PayoutMethodDto = components['schemas']['PayoutMethodDto'];
export type PerformanceDto = components['schemas']['PerformanceDto'];
export type PerformanceFiguresDto = components['schemas']['PerformanceFiguresDto'];
export type PerformanceRowDto = components['schemas']['PerformanceRowDto'];
export type PeriodCapDto = components['schemas']['PeriodCapDto'];
export type PeriodDto = components['schemas']['PeriodDto'];
export type PeriodPerformanceDto = components['schemas']['PeriodPerformanceDto'];
export type PeriodShareDto = components['schemas']['PeriodShareDto'];
export type PeriodTotalsDto = components['schemas']['PeriodTotalsDto'];
export type PeriodTrialBalanceDto = components['schemas']['PeriodTrialBalanceDto'];
export type PlaceDto = components['schemas']['PlaceDto'];
export type PolicyProgressDto = components['schemas']['PolicyProgressDto'];
export type PolicyVersionDto = components['schemas']['PolicyVersionDto'];
export type PositionSharesDto = components['schemas']['PositionSharesDto'];
export type PostbackDto = components['schemas']['PostbackDto'];
export type PostbacksDto = components['schemas']['PostbacksDto'];
export type PostConversionBatchDto = components['schemas']['PostConversionBatchDto'];
export type PostConversionDto = components['schemas']['PostConversionDto'];
export type PostedConversionDto = components['schemas']['PostedConversionDto'];
export type PostedRefundDto = components['schemas']['PostedRefundDto'];
export type PostedReversalDto = components['schemas']['PostedReversalDto'];
export type PostedUpdateDto = components['schemas']['PostedUpdateDto'];
export type PostingDto = components['schemas']['PostingDto'];
export type PostRefundDto = components['schemas']['PostRefundDto'];
export type PostReversalDto = components['schemas']['PostReversalDto'];
export type PostUpdateDto = components['schemas']['PostUpdateDto'];
export type PreviewAttributionDto = components['schemas']['PreviewAttributionDto'];
export type PreviewDto = components['schemas']['PreviewDto'];
export type PreviewedAttributionDto = components['schemas']['PreviewedAttributionDto'];
export type PreviewFxDto = components['schemas']['PreviewFxDto'];
export type PreviewInForceDto = components['schemas']['PreviewInForceDto'];
export type PreviewLineDto = components['schemas']['PreviewLineDto'];
export type PreviewPeriodDto = components['schemas']['PreviewPeriodDto'];
export type PreviewRulesDto = components['schemas']['PreviewRulesDto'];
export type PreviewSecondTierDto = components['schemas']['PreviewSecondTierDto'];
export type PreviewShareDto = components['schemas']['PreviewShareDto'];
export type PreviewTraceDto = components['schemas']['PreviewTraceDto'];
export type ProblemDto = components['schemas']['ProblemDto'];
export type ProcessedMediaDto = components['schemas']['ProcessedMediaDto'];
export type ProcessMediaDto = components['schemas']['ProcessMediaDto'];
export type ProductCardDto = components['schemas']['ProductCardDto'];
export type ProductContentDto = components['schemas']['ProductContentDto'];
export type ProductDetailsDto = components['schemas']['ProductDetailsDto'];
export type ProductDto = components['schemas']['ProductDto'];
export type ProductFilter = components['schemas']['ProductFilter'];
export type ProductHistoryDto = components['schemas']['ProductHistoryDto'];
export type ProductListDto = components['schemas']['ProductListDto'];
export type ProductPageDto = components['schemas']['ProductPageDto'];
export type ProductRevisionDto = components['schemas']['ProductRevisionDto'];
export type ProductSnapshotDto = components['schemas']['ProductSnapshotDto'];
export type ProductVariantDto = components['schemas']['ProductVariantDto'];
export type ProductWrittenDto = components['schemas']['ProductWrittenDto'];
export type ProfileDto = components['schemas']['ProfileDto'];
export type ProgramDto = components['schemas']['ProgramDto'];
export type ProgramPageDto = components['schemas']['ProgramPageDto'];
export type ProgramSettingsDto = components['schemas']['ProgramSettingsDto'];
export type ProgressDto = components['schemas']['ProgressDto'];
export type ProjectionProgressDto = components['schemas']['ProjectionProgressDto'];
export type ProofDto = components['schemas']['ProofDto'];
export type PublicPageDto = components['schemas']['PublicPageDto'];
export type PublishedVersionDto = components['schemas']['PublishedVersionDto'];
export type PublishPolicyDto = components['schemas']['PublishPolicyDto'];
export type PublishRulesDto = components['schemas']['PublishRulesDto'];
export type ReadInvitationDto = components['schemas']['ReadInvitationDto'];
export type ReasonDto = components['schemas']['ReasonDto'];
export type ReattributedPeriodDto = components['schemas']['ReattributedPeriodDto'];
export type ReattributeDto = components['schemas']['ReattributeDto'];
export type ReattributePeriodDto = components['schemas']['ReattributePeriodDto'];
export type RebuildBegunDto = components['schemas']['RebuildBegunDto'];
export type RecentChangeDto = components['schemas']['RecentChangeDto'];
export type RecordQuotesDto = components['schemas']['RecordQuotesDto'];
export type RecoveryCodesDto = components['schemas']['RecoveryCodesDto'];
export type RecruiterDto = components['schemas']['RecruiterDto'];
export type RefundLineDto = components['schemas']['RefundLineDto'];
export type RefundPreviewDto = components['schemas']['RefundPreviewDto'];
export type RefusedProductDto = components['schemas']['RefusedProductDto'];
export type RefusedRowDto = components['schemas']['RefusedRowDto'];
export type RefusedRowsDto = components['schemas']['RefusedRowsDto'];
export type RegisterFeedDto = components['schemas']['RegisterFeedDto'];
export type RegisterMerchantDto = components['schemas']['RegisterMerchantDto'];
export type RegisterUserDto = components['schemas']['RegisterUserDto'];
export type ReindexBegunDto = components['schemas']['ReindexBegunDto'];
export type RejectCommissionDto = components['schemas']['RejectCommissionDto'];
export type RejectedTouchDto = components['schemas']['RejectedTouchDto'];
export type RelatedLinkDto = components['schemas']['RelatedLinkDto'];
export type RelatedLinkInputDto = components['schemas']['RelatedLinkInputDto'];
export type ReleaseCommissionDto = components['schemas']['ReleaseCommissionDto'];
export type ReleaseDto = components['schemas']['ReleaseDto'];
export type RemoveTotpDto = components['schemas']['RemoveTotpDto'];
export type RenameCategoryDto = components['schemas']['RenameCategoryDto'];
export type RenameProductDto = components['schemas']['RenameProductDto'];
export type ReplayStepDto = components['schemas']['ReplayStepDto'];
export type ReplayVerdictDto = components['schemas']['ReplayVerdictDto'];
export type RequestPayoutBatchDto = components['schemas']['RequestPayoutBatchDto'];
export type ResetDto = components['schemas']['ResetDto'];
export type ResetFactorsDto = components['schemas']['ResetFactorsDto'];
export type ResetRequestDto = components['schemas']['ResetRequestDto'];
export type RestoreProductDto = components['schemas']['RestoreProductDto'];
export type RetargetLinkDto = components['schemas']['RetargetLinkDto'];
export type RevisedByDto = components['schemas']['RevisedByDto'];
export type RevokeApiKeyDto = components['schemas']['RevokeApiKeyDto'];
export type RuleCapDto = components['schemas']['RuleCapDto'];
export type RuleConditionDto = components['schemas']['RuleConditionDto'];
export type RuleConditionsDto = components['schemas']['RuleConditionsDto'];
export type RulesVersionDto = components['schemas']['RulesVersionDto'];
export type SampleAffiliateDto = components['schemas']['SampleAffiliateDto'];
export type SampleCustomerDto = components['schemas']['SampleCustomerDto'];
export type SampleLineDto = components['schemas']['SampleLineDto'];
export type SampleOrderDto = components['schemas']['SampleOrderDto'];
export type SavedViewDto = components['schemas']['SavedViewDto'];
export type SavedViewListDto = components['schemas']['SavedViewListDto'];
export type ScheduleCampaignDto = components['schemas']['ScheduleCampaignDto'];
export type ScheduleProductDto = components['schemas']['ScheduleProductDto'];
export type SearchResultDto = components['schemas']['SearchResultDto'];
export type SecondFactorDto = components['schemas']['SecondFactorDto'];
export type SeenPriceDto = components['schemas']['SeenPriceDto'];
export type SellerDto = components['schemas']['SellerDto'];
export type SendingPlaceDto = components['schemas']['SendingPlaceDto'];
export type SessionDto = components['schemas']['SessionDto'];
export type SessionListDto = components['schemas']['SessionListDto'];
export type SetBankAccountDto = components['schemas']['SetBankAccountDto'];
export type SetLinkRulesDto = components['schemas']['SetLinkRulesDto'];
export type SetPayoutMethodAnswerDto = components['schemas']['SetPayoutMethodAnswerDto'];
export type SetPayoutMethodDto = components['schemas']['SetPayoutMethodDto'];
export type SetPriceDto = components['schemas']['SetPriceDto'];
export type SetProfileDto = components['schemas']['SetProfileDto'];
export type SetPublicPageDto = components['schemas']['SetPublicPageDto'];
export type SetTaxDetailsDto = components['schemas']['SetTaxDetailsDto'];
export type SettleLineDto = components['schemas']['SettleLineDto'];
export type ShareDto = components['schemas']['ShareDto'];
export type SignedInDto = components['schemas']['SignedInDto'];
export type SignInDto = components['schemas']['SignInDto'];
export type SiteDto = components['schemas']['SiteDto'];
export type SnapshotVariantDto = components['schemas']['SnapshotVariantDto'];
export type SpanFiguresDto = components['schemas']['SpanFiguresDto'];
export type SplitPartDto = components['schemas']['SplitPartDto'];
export type StandingDto = components['schemas']['StandingDto'];
export type StatementDto = components['schemas']['StatementDto'];
export type StatementEntryDto = components['schemas']['StatementEntryDto'];
export type StatementMonthDto = components['schemas']['StatementMonthDto'];
export type StatementMonthsDto = components['schemas']['StatementMonthsDto'];
export type StatementSectionDto = components['schemas']['StatementSectionDto'];
export type StatementTotalsDto = components['schemas']['StatementTotalsDto'];
export type StatusCountDto = components['schemas']['StatusCountDto'];
export type StepDto = components['schemas']['StepDto'];
export type StoppedFeedRunDto = components['schemas']['StoppedFeedRunDto'];
export type StreamEventDto = components['schemas']['StreamEventDto'];
export type StreamPageDto = components['schemas']['StreamPageDto'];
export type SubIdsDto = components['schemas']['SubIdsDto'];
export type SuggestionDto = components['schemas']['SuggestionDto'];
export type SuggestionsDto = components['schemas']['SuggestionsDto'];
export type TakenBackDto = components['schemas']['TakenBackDto'];
export type TakenBankFileDto = components['schemas']['TakenBankFileDto'];
export type TaxDetailsDto = components['schemas']['TaxDetailsDto'];
export type TermsDto = components['schemas']['TermsDto'];
export type TermsEditionDto = components['schemas']['TermsEditionDto'];
export type TermsSectionDto = components['schemas']['TermsSectionDto'];
export type TestedPostbackDto = components['schemas']['TestedPostbackDto'];
export type TestPostbackDto = components['schemas']['TestPostbackDto'];
export type TestStepDto = components['schemas']['TestStepDto'];
export type TierStepDto = components['schemas']['TierStepDto'];
export type TodayDto = components['schemas']['TodayDto'];
export type TopAffiliateDto = components['schemas']['TopAffiliateDto'];
export type TopProgramDto = components['schemas']['TopProgramDto'];
export type TotalDto = components['schemas']['TotalDto'];
export type TotpFactorDto = components['schemas']['TotpFactorDto'];
export type TotpSetupDto = components['schemas']['TotpSetupDto'];
export type TouchDto = components['schemas']['TouchDto'];
export type TrialBalanceDto = components['schemas']['TrialBalanceDto'];
export type TrialCurrencyDto = components['schemas']['TrialCurrencyDto'];
export type UnmatchedEntryDto = components['schemas']['UnmatchedEntryDto'];
export type UnmatchedEntryPageDto = components['schemas']['UnmatchedEntryPageDto'];
export type UploadPlaceDto = components['schemas']['UploadPlaceDto'];
export type UserDto = components['schemas']['UserDto'];
export type UserPageDto = components['schemas']['UserPageDto'];
export type UtmDto = components['schemas']['UtmDto'];
export type VariantCountDto = components['schemas']['VariantCountDto'];
export type VariantCountsDto = components['schemas']['VariantCountsDto'];
export type VariantInputDto = components['schemas']['VariantInputDto'];
export type VariantOnPageDto = components['schemas']['VariantOnPageDto'];
export type VerifyDto = components['schemas']['VerifyDto'];
export type ViewCountDto = components['schemas']['ViewCountDto'];
export type ViewCountsDto = components['schemas']['ViewCountsDto'];
export type ViewFiguresDto = components['schemas']['ViewFiguresDto'];
export type VoidedApprovalDto = components['schemas']['VoidedApprovalDto'];
export type WaitingDto = components['schemas']['WaitingDto'];
export type WebAuthnOptionsDto = components['schemas']['WebAuthnOptionsDto'];
export type WinDisputeDto = components['schemas']['WinDisputeDto'];
export type WouldBeDto = components['schemas']['WouldBeDto'];
export type WriteOffDto = components['schemas']['WriteOffDto'];
export type WrittenDto = components['schemas']['WrittenDto'];
export type $defs = Record<string, never>;
export interface operations {
    Affiliates_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                /** @description Id: one or several, separated by commas; with a minus before each, all but these */
                ids?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "applied" | "approved" | "declined" | "suspended";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliatePageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Affiliates_apply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Affiliates_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Affiliates_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedAffiliateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Affiliates_decline: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedAffiliateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    File_file: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliateFileDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutMethods_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutMethodDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutMethods_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPayoutMethodDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetPayoutMethodAnswerDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutMethods_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetPayoutMethodAnswerDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Affiliates_recruiter: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecruiterDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedAffiliateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Affiliates_reinstate: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedAffiliateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Documents_months: {
        parameters: {
            query?: {
                /** @description Only what this merchant owes; merchants get no other. */
                merchantId?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                timezone?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementMonthsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Documents_statement: {
        parameters: {
            query?: {
                /** @description Only what this merchant owes; merchants get no other. */
                merchantId?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                timezone?: string;
            };
            header?: never;
            path: {
                file: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementDto"];
                    "application/pdf": components["schemas"]["StatementDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Affiliates_suspend: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedAffiliateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ApiKeys_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "active" | "revoked";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ApiKeys_issue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueApiKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKeyDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ApiKeys_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeApiKeyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Audit_access: {
        parameters: {
            query?: {
                actorId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                eventType?: string;
                /** @description Recorded at or after. */
                from?: string;
                /** @description act: something was done; read: personal data was opened */
                kind?: "act" | "read";
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                /** @description The id of whose data was read, or of anything that was acted upon */
                subject?: string;
                /** @description Recorded before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Audit_find: {
        parameters: {
            query: {
                /** @description An id, the number of an order, a code, the name of a stream, the id of an event */
                query: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundStreamsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Audit_stream: {
        parameters: {
            query?: {
                /** @description Events after this revision */
                after?: number;
                limit?: number;
                /** @description With the state before and after each event */
                states?: boolean;
            };
            header?: never;
            path: {
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Invitations_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedInvitationDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Invitations_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadInvitationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolPasskeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolledPasskeyDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_beginPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginEnrolDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebAuthnOptionsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SecondFactor_signInByPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeySignInDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SecondFactor_signInOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeySignInOptionsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Sessions_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_newCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Reset_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Reset_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetRequestDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SecondFactor_prove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SecondFactor_passkeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChallengeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebAuthnOptionsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Sessions_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionListDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Sessions_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Auth_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Auth_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Sessions_signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_beginTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginEnrolDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSetupDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotpDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolledDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Factors_removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveTotpDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Settlement_take: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankFileDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenBankFileDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "draft" | "scheduled" | "published" | "ended";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignPageOfListDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_draft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftCampaignDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCampaignDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_preview: {
        parameters: {
            query?: {
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LandingPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleCampaignDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_unschedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Campaigns_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignTemplatesDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicPage_page: {
        parameters: {
            query?: {
                locale?: "en" | "de";
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AffiliatePublicPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCampaigns_list: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LandingListDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCampaigns_one: {
        parameters: {
            query?: {
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LandingPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCatalogue_categories: {
        parameters: {
            query?: {
                /** @description Levels; default: all */
                depth?: number;
                /** @description Of the names of categories */
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryTreeDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCatalogue_category: {
        parameters: {
            query?: {
                /** @description Of the names of categories */
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCatalogue_deals: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Of the names of categories */
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DealsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCatalogue_newest: {
        parameters: {
            query?: {
                limit?: number;
                /** @description Of the names of categories */
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewestDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCatalogue_list: {
        parameters: {
            query?: {
                /** @description With what to compare by */
                details?: boolean;
                /** @description Ids, separated by commas; or give `slugs` */
                ids?: string;
                /** @description Of the names of categories */
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                /** @description Addresses, separated by commas */
                slugs?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedProductsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCatalogue_product: {
        parameters: {
            query?: {
                /** @description Of the names of categories */
                locale?: "en" | "de";
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PublicCatalogue_displayRates: {
        parameters: {
            query?: {
                /** @description ISO 4217 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisplayRatesDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Categories_find: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                /** @description With those retired */
                retired?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoriesDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Categories_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCategoryDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Categories_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveCategoryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Categories_rename: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameCategoryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Categories_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Clicks_counts: {
        parameters: {
            query?: {
                affiliateId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                /** @description This day and later */
                from?: string;
                limit?: number;
                linkCode?: string;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                /** @description Whose midnight ends a day */
                timezone?: "UTC";
                /** @description Before this day */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClickCountPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Clicks_list: {
        parameters: {
            query: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                linkCode: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                who?: "people" | "bots" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClickPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_find: {
        parameters: {
            query?: {
                /** @description Affiliate: one or several, separated by commas; with a minus before each, all but these */
                affiliateId?: string;
                conversionId?: string;
                /** @description Currency: one or several, separated by commas; with a minus before each, all but these */
                currency?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                /** @description Order occurred at or after. */
                from?: string;
                /** @description Whether a person holds it back */
                heldBack?: boolean;
                /** @description Id of the commission: one or several, separated by commas; with a minus before each, all but these */
                ids?: string;
                /** @description What it follows from: one or several, separated by commas; with a minus before each, all but these */
                kind?: string;
                limit?: number;
                /** @description Of what remains, at most. */
                maxAmount?: string;
                /** @description Merchant: one or several, separated by commas; with a minus before each, all but these */
                merchantId?: string;
                /** @description Of what remains, at least. */
                minAmount?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                payoutBatchId?: string;
                /** @description Program: one or several, separated by commas; with a minus before each, all but these */
                programId?: string;
                /** @description Reason of its rejection or of holding it back: one or several, separated by commas; with a minus before each, all but these */
                reasonCode?: string;
                /** @description The hold ends at or after. */
                releaseFrom?: string;
                /** @description The hold ends before. */
                releaseTo?: string;
                /** @description Signals of how the order was attributed: one or several, separated by commas; with a minus before each, all but these */
                risk?: string;
                /** @description The beginning of the shop's order number, or the id of a commission. */
                search?: string;
                sort?: "occurredAt" | "-occurredAt" | "releaseAt" | "-releaseAt" | "amount" | "-amount" | "remaining" | "-remaining";
                /** @description Status: one or several, separated by commas; with a minus before each, all but these */
                status?: string;
                /** @description Order occurred before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommissionPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommissionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveCommissionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedCommissionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Audit_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommissionReplayDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_hold: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldCommissionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedCommissionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectCommissionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedCommissionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseCommissionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedCommissionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDecisionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDecidedDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Commissions_summary: {
        parameters: {
            query?: {
                /** @description Affiliate: one or several, separated by commas; with a minus before each, all but these */
                affiliateId?: string;
                conversionId?: string;
                /** @description Currency: one or several, separated by commas; with a minus before each, all but these */
                currency?: string;
                /** @description Order occurred at or after. */
                from?: string;
                /** @description Whether a person holds it back */
                heldBack?: boolean;
                /** @description Id of the commission: one or several, separated by commas; with a minus before each, all but these */
                ids?: string;
                /** @description What it follows from: one or several, separated by commas; with a minus before each, all but these */
                kind?: string;
                /** @description Of what remains, at most. */
                maxAmount?: string;
                /** @description Merchant: one or several, separated by commas; with a minus before each, all but these */
                merchantId?: string;
                /** @description Of what remains, at least. */
                minAmount?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                payoutBatchId?: string;
                /** @description Program: one or several, separated by commas; with a minus before each, all but these */
                programId?: string;
                /** @description Reason of its rejection or of holding it back: one or several, separated by commas; with a minus before each, all but these */
                reasonCode?: string;
                /** @description The hold ends at or after. */
                releaseFrom?: string;
                /** @description The hold ends before. */
                releaseTo?: string;
                /** @description Signals of how the order was attributed: one or several, separated by commas; with a minus before each, all but these */
                risk?: string;
                /** @description The beginning of the shop's order number, or the id of a commission. */
                search?: string;
                /** @description Status: one or several, separated by commas; with a minus before each, all but these */
                status?: string;
                /** @description Order occurred before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommissionSummaryDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Consents_find: {
        parameters: {
            query?: {
                /** @description This day and later */
                from?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                /** @description Before this day */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentSummaryDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Conversions_find: {
        parameters: {
            query?: {
                affiliateId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                externalId?: string;
                /** @description Occurred at or after. */
                from?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                sort?: "occurredAt" | "-occurredAt";
                status?: "recorded" | "attributed" | "unattributed";
                /** @description Occurred before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Conversions_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with it gets the first answer */
                "Idempotency-Key"?: string;
                /** @description `respond-async` answers without waiting for the attribution */
                prefer?: string;
                /** @description `v1=` and the hexadecimal HMAC-SHA256 of timestamp, a point and the body as sent */
                "X-Tributary-Signature"?: string;
                /** @description Unix seconds of the signature; needed when the key has to sign */
                "X-Tributary-Timestamp"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostConversionDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedConversionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Conversions_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionDetailsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Attribution_explain: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttributionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Attribution_reattribute: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReattributeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttributionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Conversions_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with it gets the first answer */
                "Idempotency-Key"?: string;
                /** @description `v1=` and the hexadecimal HMAC-SHA256 of timestamp, a point and the body as sent */
                "X-Tributary-Signature"?: string;
                /** @description Unix seconds of the signature; needed when the key has to sign */
                "X-Tributary-Timestamp"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostRefundDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedRefundDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    OrderChanges_reverse: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with it gets the first answer */
                "Idempotency-Key"?: string;
                /** @description `v1=` and the hexadecimal HMAC-SHA256 of timestamp, a point and the body as sent */
                "X-Tributary-Signature"?: string;
                /** @description Unix seconds of the signature; needed when the key has to sign */
                "X-Tributary-Timestamp"?: string;
            };
            path: {
                id: string;
                refundId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostReversalDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedReversalDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    OrderChanges_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostRefundDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPreviewDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    OrderChanges_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with it gets the first answer */
                "Idempotency-Key"?: string;
                /** @description `v1=` and the hexadecimal HMAC-SHA256 of timestamp, a point and the body as sent */
                "X-Tributary-Signature"?: string;
                /** @description Unix seconds of the signature; needed when the key has to sign */
                "X-Tributary-Timestamp"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostUpdateDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedUpdateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    OrderChanges_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with it gets the first answer */
                "Idempotency-Key"?: string;
                /** @description `v1=` and the hexadecimal HMAC-SHA256 of timestamp, a point and the body as sent */
                "X-Tributary-Signature"?: string;
                /** @description Unix seconds of the signature; needed when the key has to sign */
                "X-Tributary-Timestamp"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostUpdateDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedUpdateDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Conversions_postBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description A retry with it gets the first answer */
                "Idempotency-Key"?: string;
                /** @description `v1=` and the hexadecimal HMAC-SHA256 of timestamp, a point and the body as sent */
                "X-Tributary-Signature"?: string;
                /** @description Unix seconds of the signature; needed when the key has to sign */
                "X-Tributary-Timestamp"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostConversionBatchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResultsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Coupons_find: {
        parameters: {
            query?: {
                affiliateId?: string;
                /** @description In any case */
                code?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                sort?: "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CouponPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Coupons_assign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignCouponDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedCouponDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Creatives_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                kind?: "image" | "text" | "link";
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                sort?: "createdAt" | "-createdAt";
                /** @description Affiliates are shown what is offered, whatever they ask for */
                status?: "offered" | "retired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreativePageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Creatives_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddCreativeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Creatives_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_find: {
        parameters: {
            query?: {
                affiliateId?: string;
                commissionId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                /** @description Not decided in time */
                overdue?: boolean;
                programId?: string;
                sort?: "openedAt" | "-openedAt" | "dueAt";
                status?: "open" | "won" | "lost" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputePageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenDisputeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedDisputeDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerDisputeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedDisputeDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_lose: {
        parameters: {
            query?: never;
            header: {
                /** @description `"rev-N"` as you saw it */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoseDisputeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedDisputeDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_win: {
        parameters: {
            query?: never;
            header: {
                /** @description `"rev-N"` as you saw it */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WinDisputeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedDisputeDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedDisputeDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Disputes_counts: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeCountsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    FeedRuns_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedRunDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    FeedRuns_refused: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusedRowsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    FeedRuns_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    FeedRuns_stop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoppedFeedRunDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Feeds_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                sort?: "createdAt" | "-createdAt";
                status?: "open" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Feeds_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterFeedDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Feeds_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Feeds_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeFeedDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Feeds_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    FeedRuns_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedRunPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    FeedRuns_start: {
        parameters: {
            query?: {
                /** @description Archive what the file no longer lists, even if that is a large part of the products */
                archiveAll?: boolean;
                /** @description Change nothing: only tell what would be */
                dryRun?: boolean;
                /** @description As you call the file. */
                fileName?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Fx_convert: {
        parameters: {
            query: {
                /** @description Minor units of `from` */
                amount: string;
                /** @description The instant whose rate is meant; now, if not given. */
                at?: string;
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConvertedDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Fx_find: {
        parameters: {
            query?: {
                /** @description Tables that have this currency */
                currency?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                /** @description Quoted at or after. */
                from?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                /** @description The one table that a pin names. */
                quoteId?: string;
                source?: string;
                /** @description Quoted before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FxQuotesPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Fx_record: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordQuotesDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Ledger_balances: {
        parameters: {
            query?: {
                /** @description An account, or the owner before its last colon */
                account?: string;
                /** @description Took effect at or before: what was held then. Now, if not given. */
                asOf?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                /** @description Recorded at or before: as it was known then. Now, if not given. */
                knownAt?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancesDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Ledger_entries: {
        parameters: {
            query?: {
                /** @description An account, or the owner before its last colon */
                account?: string;
                affiliateId?: string;
                /** @description Took effect at or before: the legs of a balance of then. */
                asOf?: string;
                commissionId?: string;
                conversionId?: string;
                currency?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                /** @description Took effect at or after. */
                from?: string;
                /** @description Recorded at or before: the legs of a balance as it was known then. */
                knownAt?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                /** @description Took effect before. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Ledger_export: {
        parameters: {
            query: {
                format: "csv" | "json" | "jsonl" | "parquet" | "hledger" | "beancount";
                /** @description An instant, or a day of `timezone`: its beginning is meant */
                from?: string;
                timezone?: string;
                /** @description An instant, or a day of `timezone`: its beginning is meant */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    LedgerExports_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerExportsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    LedgerExports_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderExportDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerExportDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    LedgerExports_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerExportDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    LedgerExports_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Ledger_trialBalance: {
        parameters: {
            query?: {
                /** @description Took effect at or before: the balance of then. Now, if not given. */
                asOf?: string;
                /** @description Recorded at or before: as it was known then. Now, if not given. */
                knownAt?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalanceDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Links_find: {
        parameters: {
            query?: {
                affiliateId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                /** @description Code or destination contains this. */
                search?: string;
                status?: "active" | "disabled" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Links_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLinkDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Links_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkWithClicksDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Links_disable: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisableLinkDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Links_enable: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    QrCodes_png: {
        parameters: {
            query?: {
                size?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    QrCodes_svg: {
        parameters: {
            query?: {
                size?: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Links_retarget: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetargetLinkDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    LinkRules_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetLinkRulesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    LinkRules_variants: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantCountsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Mails_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                status?: "waiting" | "sent" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Mails_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailContentDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Media_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                purpose?: "product" | "campaign" | "creative" | "profile";
                /** @description The text that stands in for it contains this. */
                search?: string;
                status?: "ready" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Media_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Media_describe: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DescribeMediaDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Media_process: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessMediaDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessedMediaDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Media_ask: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskForUploadDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadPlaceDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Merchants_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                /** @description A part of the name, in any case */
                name?: string;
                sort?: "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Merchants_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterMerchantDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Merchants_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PaymentFiles_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankAccountDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PaymentFiles_setAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetBankAccountDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Notifications_read: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenNotificationsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Notifications_choose: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationPreferencesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Notifications_unsubscribe: {
        parameters: {
            query: {
                /** @description Out of the mail */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Overview_find: {
        parameters: {
            query?: {
                merchantId?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                programId?: string;
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Applications_apply: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PartnerApplicationDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Portal_earnings: {
        parameters: {
            query?: {
                /** @description Whose; an affiliate's own if left out. */
                affiliateId?: string;
                /** @description One alone. */
                commissionId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                from?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                /** @description Begins the shop's order number */
                search?: string;
                sort?: "occurredAt" | "-occurredAt" | "releaseAt" | "-releaseAt";
                /** @description Statuses: one or several, separated by commas; with a minus before each, all but these */
                status?: string;
                timezone?: string;
                /** @description Before it. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarningPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_steps: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnboardingDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_page: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetPublicPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_setPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicPageDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Portal_performance: {
        parameters: {
            query?: {
                /** @description Whose; an affiliate's own if left out. */
                affiliateId?: string;
                /** @description The first day, in the time zone; 28 days before `to` if left out */
                from?: string;
                groupBy?: "day" | "link" | "product" | "sub1";
                /** @description Of one link alone */
                linkCode?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                programId?: string;
                timezone?: string;
                /** @description The first day after it; tomorrow if left out */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerPerformanceDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Portal_products: {
        parameters: {
            query?: {
                programId?: string;
                /** @description Words of its title */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerProductsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_profile: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetProfileDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_setProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Portal_programs: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                sort?: "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerProgramPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Portal_summary: {
        parameters: {
            query?: {
                /** @description Whose; an affiliate's own if left out. */
                affiliateId?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerSummaryDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_tax: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetTaxDetailsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_setTax: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxDetailsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Terms_read: {
        parameters: {
            query?: {
                locale?: "en" | "de";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TermsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Account_acceptTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptTermsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Applications_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                lineId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                /** @description Lines that pay exactly so much, in minor units of `payCurrency`. */
                pay?: string;
                payCurrency?: string;
                programId?: string;
                status?: "drafting" | "drafted" | "approved" | "submitted" | "completed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutBatchPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPayoutBatchDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnePayoutBatchDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnePayoutBatchDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePayoutBatchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnePayoutBatchDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovePayoutBatchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnePayoutBatchDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelPayoutBatchDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnePayoutBatchDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PaymentFiles_file: {
        parameters: {
            query?: {
                format?: "pain.001.001.09" | "csv";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_ineligible: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IneligiblePageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_lines: {
        parameters: {
            query?: {
                affiliateId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                status?: "drafted" | "open" | "submitting" | "submitted" | "settled" | "failed" | "returned";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutLinePageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PaymentFiles_lineAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineAccountToPayDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Settlement_fail: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailLineDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Documents_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Documents_receiptPdf: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                timezone?: string;
            };
            header?: never;
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                    "application/pdf": Record<string, unknown>;
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Settlement_settle: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleLineDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutBatches_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnePayoutBatchDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PayoutLines_find: {
        parameters: {
            query?: {
                affiliateId?: string;
                batchId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                lineId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                /** @description Lines that pay exactly so much, in minor units of `payCurrency`. */
                pay?: string;
                payCurrency?: string;
                programId?: string;
                status?: "drafted" | "open" | "submitting" | "submitted" | "settled" | "failed" | "returned";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutLinePageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Postback_postback: {
        parameters: {
            query: {
                /** @description Major units, like 129.00 */
                amount: unknown;
                click_id?: unknown;
                coupon?: unknown;
                currency: unknown;
                event?: "sale" | "lead";
                /** @description Program id */
                pid: unknown;
                /** @description Hexadecimal HMAC-SHA256, with the signing secret of the key, over `sigts`, a point and the query as sent without `sig`; needed when the key has to sign */
                sig?: unknown;
                /** @description Unix seconds when it was signed; at most five minutes off */
                sigts?: unknown;
                /** @description An API key with scope postback:write */
                token: unknown;
                /** @description When it occurred; now if absent */
                ts?: unknown;
                /** @description Order number */
                txid: unknown;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Postbacks_find: {
        parameters: {
            query?: {
                merchantId?: string;
                /** @description Separated by commas */
                outcome?: ("recorded" | "repeated" | "refused")[];
                programId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostbacksDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Postbacks_test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestPostbackDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedPostbackDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Products_find: {
        parameters: {
            query?: {
                availability?: "in-stock" | "out-of-stock" | "preorder" | "backorder";
                /** @description In it; what is below it is not looked at. */
                categoryId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                feedId?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                /** @description Part of the title or brand, or the merchant's number, or an id */
                search?: string;
                /** @description Statuses: one or several, separated by commas; with a minus before each, all but these */
                status?: string;
                /** @description A tag, as it is written */
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductListDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Products_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProductDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Products_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductDetailsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArchiveProductDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_describe: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductContentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Products_revisions: {
        parameters: {
            query?: {
                /** @description Revisions before this one */
                before?: number;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductHistoryDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Products_preview: {
        parameters: {
            query?: {
                locale?: "en" | "de";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_price: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPriceDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_enrol: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolProductDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreProductDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleProductDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_rename: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameProductDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_unpublish: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ProductChanges_unschedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductWrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Products_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkProductsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkProductsDoneDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Products_count: {
        parameters: {
            query?: {
                availability?: "in-stock" | "out-of-stock" | "preorder" | "backorder";
                /** @description In it; what is below it is not looked at. */
                categoryId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                feedId?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                programId?: string;
                /** @description Part of the title or brand, or the merchant's number, or an id */
                search?: string;
                /** @description Statuses: one or several, separated by commas; with a minus before each, all but these */
                status?: string;
                /** @description A tag, as it is written */
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountProductsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Programs_find: {
        parameters: {
            query?: {
                currency?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                sort?: "createdAt" | "-createdAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Programs_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProgramDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Programs_one: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Programs_publishPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishPolicyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedVersionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PolicyComparison_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewAttributionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewedAttributionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    PolicyComparison_reattribute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReattributePeriodDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReattributedPeriodDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Performance_find: {
        parameters: {
            query?: {
                /** @description Whose; an affiliate's own if left out. */
                affiliateId?: string;
                /** @description An instant in the periods asked for; now if left out. */
                at?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                /** @description Only rules of such periods. */
                period?: "month" | "quarter" | "year" | "all-time";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Programs_publishRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishRulesDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedVersionDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Preview_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRulesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Programs_changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSettingsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    System_progress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    System_parked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedEventsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    System_rebuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuildBegunDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SavedViews_find: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                page?: "affiliates" | "commissions" | "conversions" | "coupons" | "disputes" | "ledger" | "links" | "payouts";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewListDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SavedViews_make: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeSavedViewDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SavedViews_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSavedViewDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    SavedViews_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    RulesSchema_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/schema+json": Record<string, unknown>;
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Search_find: {
        parameters: {
            query?: {
                /** @description in-stock, out-of-stock, preorder, backorder; several with commas */
                availability?: string;
                /** @description Brands as written; several with commas */
                brand?: string;
                /** @description Addresses of categories; what is beneath them counts; several with commas */
                category?: string;
                /** @description What prices are compared in, by the latest rates; default EUR. */
                currency?: string;
                limit?: number;
                locale?: "en" | "de";
                /** @description Highest price, minor units of `currency`; that price itself still counts */
                maxPrice?: string;
                /** @description Ids of merchants; several with commas */
                merchant?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                /** @description Lowest price, minor units of `currency` */
                minPrice?: string;
                /** @description Only what is reduced */
                onSale?: boolean;
                page?: number;
                q?: string;
                /** @description relevance without words is newest */
                sort?: "relevance" | "price" | "-price" | "newest" | "discount";
                /** @description Tags as written; several with commas */
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResultDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Search_reindex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReindexBegunDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Search_suggest: {
        parameters: {
            query?: {
                locale?: "en" | "de";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Site_find: {
        parameters: {
            query?: {
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Site_name: {
        parameters: {
            query?: never;
            header?: {
                /** @description `"rev-N"` as you saw it */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameSiteAffiliateDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Settlement_find: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                status?: "open" | "claimed" | "matched" | "written-off";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnmatchedEntryPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Settlement_match: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchEntryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Settlement_writeOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteOffDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Updates_listen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Users_find: {
        parameters: {
            query?: {
                affiliateId?: string;
                /** @description `nextCursor` of the page before, with the same sort and filters */
                cursor?: string;
                /** @description Id: one or several, separated by commas; with a minus before each, all but these */
                ids?: string;
                limit?: number;
                merchantId?: string;
                /** @description Wait (at most 2 s) until the list knows what was written at this position */
                minPosition?: string;
                role?: "admin" | "finance" | "auditor" | "merchant" | "affiliate";
                sort?: "createdAt" | "-createdAt";
                status?: "invited" | "withdrawn" | "active" | "disabled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPageDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Users_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterUserDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Users_disable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisableUserDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Users_resetFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetFactorsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Invitations_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteUserDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedUserDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    Invitations_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedUserDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    ViewCounts_find: {
        parameters: {
            query?: {
                /** @description This day and later */
                from?: string;
                groupBy?: "day" | "page" | "product";
                /** @description Only views of this merchant's products. */
                merchantId?: string;
                /** @description Wait (at most 2 s) until what was written at this position can be seen */
                minPosition?: string;
                page?: "home" | "category" | "search" | "product" | "compare" | "deals" | "campaign" | "profile" | "info" | "partners" | "other";
                productId?: string;
                /** @description Before this day */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewCountsDto"];
                };
            };
            /** @description A problem document (RFC 9457); `code` says which, see /problems */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
}
