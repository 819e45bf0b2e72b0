package registry

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/eyesoff/eyesoff/contracts"
	"github.com/eyesoff/eyesoff/envelope"
	"github.com/eyesoff/eyesoff/ledger"
)

var (
	keyRegistered    = contracts.Topic(&contracts.KeyRegistryMetaData, "KeyRegistered")
	endpointSet      = contracts.Topic(&contracts.KeyRegistryMetaData, "EndpointSet")
	workerRegistered = contracts.Topic(&contracts.TaskRouterMetaData, "WorkerRegistered")
	modelPublished   = contracts.Topic(&contracts.ModelsMetaData, "ModelPublished")
)

// RegisterKey is the intent to announce a public key. id makes it happen once.
func (r *Registry) RegisterKey(id string, pub *envelope.PublicKey) ledger.Intent {
	return r.intent(id, r.net.KeyRegistry, "register", r.keys.PackRegister(uint8(pub.Suite()), pub.Bytes()))
}

// RevokeKey is the intent to withdraw the current key of a suite.
func (r *Registry) RevokeKey(id string, suite envelope.Suite) ledger.Intent {
	return r.intent(id, r.net.KeyRegistry, "revoke", r.keys.PackRevoke(uint8(suite)))
}

// OfferRole is the intent to announce that the sender offers the service of role.
func (r *Registry) OfferRole(id, role string) ledger.Intent {
	return r.intent(id, r.net.KeyRegistry, "register", r.keys.PackRegister(RoleKind, []byte(role)))
}

// SetEndpoint is the intent to announce where the sender's blobs are served.
func (r *Registry) SetEndpoint(id, url string) ledger.Intent {
	return r.intent(id, r.net.KeyRegistry, "setEndpoint", r.keys.PackSetEndpoint(url))
}

// PublishModel is the intent to publish or replace the sender's model name.
func (r *Registry) PublishModel(id, name string, digest common.Hash, uri string) ledger.Intent {
	return r.intent(id, r.net.Models, "publish", r.models.PackPublish(contracts.Name(name), digest, uri))
}

// SetModelEnabled is the intent to open or close the sender's model to new tasks.
func (r *Registry) SetModelEnabled(id, name string, enabled bool) ledger.Intent {
	return r.intent(id, r.net.Models, "setEnabled", r.models.PackSetEnabled(contracts.Name(name), enabled))
}

func (r *Registry) intent(id string, to common.Address, method string, data []byte) ledger.Intent {
	return ledger.Intent{ID: fmt.Sprintf("registry/%s", id), To: &to, Data: data, Gas: contracts.GasFor(method, len(data))}
}
